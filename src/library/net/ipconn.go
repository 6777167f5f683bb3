package net

import "syscall"

// IPConn is the implementation of the Conn and PacketConn interfaces for raw IP network connections, which minigo does not make: DialIP and ListenIP fail.
type IPConn struct {
	conn
}

type noRawSockets struct{}

func (noRawSockets) Error() string { return "minigo does not support raw IP sockets" }

func ipOrNil(a *IPAddr) Addr {
	if a == nil {
		return nil
	}
	return a
}

// DialIP acts like Dial for IP networks: minigo cannot.
func DialIP(network string, laddr, raddr *IPAddr) (*IPConn, error) {
	return nil, &OpError{Op: "dial", Net: network, Source: ipOrNil(laddr), Addr: ipOrNil(raddr), Err: noRawSockets{}}
}

// ListenIP acts like ListenPacket for IP networks: minigo cannot.
func ListenIP(network string, laddr *IPAddr) (*IPConn, error) {
	return nil, &OpError{Op: "listen", Net: network, Source: nil, Addr: ipOrNil(laddr), Err: noRawSockets{}}
}

// ReadFrom implements the PacketConn ReadFrom method.
func (c *IPConn) ReadFrom(b []byte) (int, Addr, error) { return 0, nil, syscall.EINVAL }

// WriteTo implements the PacketConn WriteTo method.
func (c *IPConn) WriteTo(b []byte, addr Addr) (int, error) { return 0, syscall.EINVAL }

// ReadFromIP acts like ReadFrom but returns an IPAddr.
func (c *IPConn) ReadFromIP(b []byte) (int, *IPAddr, error) { return 0, nil, syscall.EINVAL }

// WriteToIP acts like WriteTo but takes an IPAddr.
func (c *IPConn) WriteToIP(b []byte, addr *IPAddr) (int, error) { return 0, syscall.EINVAL }
