package net

import (
	"os"
	"syscall"
)

// socketOfFile makes a socket of a copy of the file's descriptor.
func socketOfFile(f *os.File) (*netFD, error) {
	fail := func(err error) error {
		return &OpError{Op: "file", Net: "file+net", Source: fileAddr(f.Name()), Err: err}
	}
	const dupCloseOnExec = 0x406
	r, _, e := syscall.Syscall(syscall.SYS_FCNTL, f.Fd(), dupCloseOnExec, 0)
	if e != 0 {
		return nil, fail(os.NewSyscallError("fcntl", e))
	}
	s := int(r)
	kind, err := syscall.GetsockoptInt(s, syscall.SOL_SOCKET, syscall.SO_TYPE)
	if err != nil {
		syscall.Close(s)
		return nil, fail(os.NewSyscallError("getsockopt", err))
	}
	local := socketName(s, false)
	family, network := 0, ""
	if len(local) >= 2 {
		family = int(local[0]) | int(local[1])<<8
	}
	switch {
	case family == syscall.AF_UNIX && kind == syscall.SOCK_DGRAM:
		network = "unixgram"
	case family == syscall.AF_UNIX && kind == syscall.SOCK_SEQPACKET:
		network = "unixpacket"
	case family == syscall.AF_UNIX:
		network = "unix"
	case kind == syscall.SOCK_STREAM:
		network = "tcp"
	case kind == syscall.SOCK_DGRAM:
		network = "udp"
	default:
		syscall.Close(s)
		return nil, fail(syscall.EPROTONOSUPPORT)
	}
	fd, err := newFD(s, family, kind, network)
	if err != nil {
		return nil, fail(err)
	}
	fd.setNames(fd.decodeAddress(local), fd.decodeAddress(socketName(s, true)), false)
	return fd, nil
}

type fileAddr string

func (fileAddr) Network() string  { return "file+net" }
func (f fileAddr) String() string { return string(f) }

// FileConn returns a copy of the network connection corresponding to the open file f. It is the caller's responsibility to close f when finished. Closing c
// does not affect f, and closing f does not affect c.
func FileConn(f *os.File) (c Conn, err error) {
	fd, err := socketOfFile(f)
	if err != nil {
		return nil, err
	}
	switch {
	case fd.family == syscall.AF_UNIX:
		return &UnixConn{conn{fd}}, nil
	case fd.kind == syscall.SOCK_STREAM:
		return newTCPConn(fd, 0), nil
	}
	return &UDPConn{conn{fd}}, nil
}

// FileListener returns a copy of the network listener corresponding to the open file f. It is the caller's responsibility to close ln when finished.
func FileListener(f *os.File) (ln Listener, err error) {
	fd, err := socketOfFile(f)
	if err != nil {
		return nil, err
	}
	if fd.family == syscall.AF_UNIX {
		path := fd.laddr.(*UnixAddr).Name
		l := newUnixListener(fd, path)
		l.unlink = false
		return l, nil
	}
	if fd.kind != syscall.SOCK_STREAM {
		fd.close()
		return nil, &OpError{Op: "file", Net: "file+net", Source: fileAddr(f.Name()), Err: syscall.EINVAL}
	}
	return &TCPListener{fd, ListenConfig{}}, nil
}

// FilePacketConn returns a copy of the packet network connection corresponding to the open file f.
func FilePacketConn(f *os.File) (c PacketConn, err error) {
	fd, err := socketOfFile(f)
	if err != nil {
		return nil, err
	}
	if fd.family == syscall.AF_UNIX {
		return &UnixConn{conn{fd}}, nil
	}
	if fd.kind != syscall.SOCK_DGRAM {
		fd.close()
		return nil, &OpError{Op: "file", Net: "file+net", Source: fileAddr(f.Name()), Err: syscall.EINVAL}
	}
	return &UDPConn{conn{fd}}, nil
}
