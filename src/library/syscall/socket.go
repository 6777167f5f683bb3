package syscall

// Numbers of sockets.
const (
	AF_UNSPEC = 0
	AF_UNIX   = 1
	AF_LOCAL  = 1
	AF_INET   = 2
	AF_INET6  = 10

	SOCK_STREAM    = 1
	SOCK_DGRAM     = 2
	SOCK_RAW       = 3
	SOCK_SEQPACKET = 5
	SOCK_NONBLOCK  = 0x800
	SOCK_CLOEXEC   = 0x80000

	SOL_SOCKET   = 1
	SO_REUSEADDR = 2
	SO_TYPE      = 3
	SO_ERROR     = 4
	SO_BROADCAST = 6
	SO_SNDBUF    = 7
	SO_RCVBUF    = 8
	SO_KEEPALIVE = 9
	SO_LINGER    = 13

	IPPROTO_IP     = 0
	IPPROTO_ICMP   = 1
	IPPROTO_IGMP   = 2
	IPPROTO_ICMPV6 = 58
	IPPROTO_TCP    = 6
	IPPROTO_UDP    = 17
	IPPROTO_IPV6   = 41

	IPV6_V6ONLY = 26

	TCP_NODELAY   = 1
	TCP_KEEPIDLE  = 4
	TCP_KEEPINTVL = 5
	TCP_KEEPCNT   = 6

	SHUT_RD   = 0
	SHUT_WR   = 1
	SHUT_RDWR = 2

	SOMAXCONN = 128
)

// A RawConn is a raw network connection.
type RawConn interface {
	// Control invokes f on the underlying connection's file descriptor or handle.
	Control(f func(fd uintptr)) error

	// Read invokes f on the underlying connection's file descriptor or handle; f is expected to try to read from the file descriptor.
	// If f returns true, Read returns. Otherwise Read blocks waiting for the connection to be ready for reading and tries again repeatedly.
	Read(f func(fd uintptr) (done bool)) error

	// Write is like Read but for writing.
	Write(f func(fd uintptr) (done bool)) error
}

// Conn is implemented by some types in the net and os packages to provide access to the underlying file descriptor or handle.
type Conn interface {
	// SyscallConn returns a raw network connection.
	SyscallConn() (RawConn, error)
}

// SetsockoptInt sets an option whose value is a number.
func SetsockoptInt(fd, level, opt int, value int) (err error) {
	return setOption(fd, level, opt, value)
}

// GetsockoptInt reads an option whose value is a number.
func GetsockoptInt(fd, level, opt int) (value int, err error) {
	value, e := getOption(fd, level, opt)
	if e != 0 {
		return -1, Errno(e)
	}
	return value, nil
}

func setOption(fd, level, opt, value int) error {
	if e := setSocketOption(fd, level, opt, value); e != 0 {
		return Errno(e)
	}
	return nil
}

func setSocketOption(fd, level, opt, value int) (number uintptr)
func getOption(fd, level, opt int) (value int, number uintptr)
