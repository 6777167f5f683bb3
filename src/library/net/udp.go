package net

import (
	"context"
	"errors"
	"net/netip"
	"syscall"
)

// UDPConn is the implementation of the Conn and PacketConn interfaces for UDP network connections.
type UDPConn struct {
	conn
}

func udpOrNil(a *UDPAddr) Addr {
	if a == nil {
		return nil
	}
	return a
}

func isUDP(network string) bool { return network == "udp" || network == "udp4" || network == "udp6" }

// DialUDP acts like Dial for UDP networks.
func DialUDP(network string, laddr, raddr *UDPAddr) (*UDPConn, error) {
	if !isUDP(network) {
		return nil, &OpError{Op: "dial", Net: network, Source: udpOrNil(laddr), Addr: udpOrNil(raddr), Err: UnknownNetworkError(network)}
	}
	if raddr == nil {
		return nil, &OpError{Op: "dial", Net: network, Source: udpOrNil(laddr), Addr: nil, Err: errNoAddress}
	}
	d := Dialer{LocalAddr: udpOrNil(laddr)}
	c, err := d.dialEndpoint(context.Background(), network, endpoint{raddr.IP, raddr.Zone, raddr.Port})
	if err != nil {
		return nil, err
	}
	return c.(*UDPConn), nil
}

// ListenUDP acts like ListenPacket for UDP networks.
func ListenUDP(network string, laddr *UDPAddr) (*UDPConn, error) {
	if !isUDP(network) {
		return nil, &OpError{Op: "listen", Net: network, Source: nil, Addr: udpOrNil(laddr), Err: UnknownNetworkError(network)}
	}
	if laddr == nil {
		laddr = &UDPAddr{}
	}
	var lc ListenConfig
	fd, err := lc.bindEndpoint(network, endpoint{laddr.IP, laddr.Zone, laddr.Port}, syscall.SOCK_DGRAM)
	if err != nil {
		return nil, err
	}
	return &UDPConn{conn{fd}}, nil
}

// ReadFromUDP acts like ReadFrom but returns a UDPAddr.
func (c *UDPConn) ReadFromUDP(b []byte) (n int, addr *UDPAddr, err error) {
	if !c.ok() {
		return 0, nil, syscall.EINVAL
	}
	n, a, err := c.fd.readFrom(b)
	addr, _ = a.(*UDPAddr)
	if addr != nil && c.fd.family == syscall.AF_INET6 {
		if ip := addr.IP.To4(); ip != nil {
			addr.IP = ip
		}
	}
	return n, addr, c.wrap("read", err)
}

// ReadFrom implements the PacketConn ReadFrom method.
func (c *UDPConn) ReadFrom(b []byte) (int, Addr, error) {
	n, addr, err := c.ReadFromUDP(b)
	if addr == nil {
		return n, nil, err
	}
	return n, addr, err
}

// ReadFromUDPAddrPort acts like ReadFrom but returns a netip.AddrPort.
func (c *UDPConn) ReadFromUDPAddrPort(b []byte) (n int, addr netip.AddrPort, err error) {
	n, a, err := c.ReadFromUDP(b)
	return n, a.AddrPort(), err
}

// WriteToUDP acts like WriteTo but takes a UDPAddr.
func (c *UDPConn) WriteToUDP(b []byte, addr *UDPAddr) (int, error) {
	if !c.ok() {
		return 0, syscall.EINVAL
	}
	fail := func(err error) error {
		return &OpError{Op: "write", Net: c.fd.net, Source: c.fd.laddr, Addr: udpOrNil(addr), Err: err}
	}
	if c.fd.raddr != nil {
		return 0, fail(ErrWriteToConnected)
	}
	if addr == nil {
		return 0, fail(errNoAddress)
	}
	raw, err := encodeIP(c.fd.family, addr.IP, addr.Port, addr.Zone)
	if err != nil {
		return 0, fail(err)
	}
	n, err := c.fd.writeTo(b, raw)
	if err != nil {
		return n, fail(err)
	}
	return n, nil
}

// WriteTo implements the PacketConn WriteTo method.
func (c *UDPConn) WriteTo(b []byte, addr Addr) (int, error) {
	if !c.ok() {
		return 0, syscall.EINVAL
	}
	a, ok := addr.(*UDPAddr)
	if !ok {
		return 0, &OpError{Op: "write", Net: c.fd.net, Source: c.fd.laddr, Addr: addr, Err: syscall.EINVAL}
	}
	return c.WriteToUDP(b, a)
}

// WriteToUDPAddrPort acts like WriteTo but takes a netip.AddrPort.
func (c *UDPConn) WriteToUDPAddrPort(b []byte, addr netip.AddrPort) (int, error) {
	return c.WriteToUDP(b, UDPAddrFromAddrPort(addr))
}

// ReadMsgUDP reads a message from c, copying the payload into b. Out-of-band data is not received: oobn is 0.
func (c *UDPConn) ReadMsgUDP(b, oob []byte) (n, oobn, flags int, addr *UDPAddr, err error) {
	n, addr, err = c.ReadFromUDP(b)
	return n, 0, 0, addr, err
}

// ReadMsgUDPAddrPort is like ReadMsgUDP but returns a netip.AddrPort.
func (c *UDPConn) ReadMsgUDPAddrPort(b, oob []byte) (n, oobn, flags int, addr netip.AddrPort, err error) {
	n, addr, err = c.ReadFromUDPAddrPort(b)
	return n, 0, 0, addr, err
}

var errOutOfBand = errors.New("minigo does not send out-of-band data")

// WriteMsgUDP writes a message to addr via c if c isn't connected, or to c's remote address if c is connected (in which case addr must be nil).
// Out-of-band data is refused.
func (c *UDPConn) WriteMsgUDP(b, oob []byte, addr *UDPAddr) (n, oobn int, err error) {
	if !c.ok() {
		return 0, 0, syscall.EINVAL
	}
	if len(oob) > 0 {
		return 0, 0, &OpError{Op: "write", Net: c.fd.net, Source: c.fd.laddr, Addr: udpOrNil(addr), Err: errOutOfBand}
	}
	if c.fd.raddr != nil && addr == nil {
		n, err = c.Write(b)
	} else {
		n, err = c.WriteToUDP(b, addr)
	}
	return n, 0, err
}

// WriteMsgUDPAddrPort is like WriteMsgUDP but takes a netip.AddrPort.
func (c *UDPConn) WriteMsgUDPAddrPort(b, oob []byte, addr netip.AddrPort) (n, oobn int, err error) {
	var a *UDPAddr
	if addr.IsValid() {
		a = UDPAddrFromAddrPort(addr)
	}
	return c.WriteMsgUDP(b, oob, a)
}
