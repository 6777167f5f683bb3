package os

import "syscall"

// rawConn gives access to the descriptor of a file.
type rawConn struct {
	file *File
}

func (c *rawConn) Control(f func(uintptr)) error {
	if err := c.file.check("SyscallConn"); err != nil {
		return err
	}
	return c.file.pfd.RawControl(f)
}

func (c *rawConn) Read(f func(uintptr) bool) error {
	if err := c.file.check("SyscallConn"); err != nil {
		return err
	}
	return c.file.pfd.RawRead(f)
}

func (c *rawConn) Write(f func(uintptr) bool) error {
	if err := c.file.check("SyscallConn"); err != nil {
		return err
	}
	return c.file.pfd.RawWrite(f)
}

// SyscallConn returns a raw file. This implements the syscall.Conn interface.
func (f *File) SyscallConn() (syscall.RawConn, error) {
	if err := f.check("SyscallConn"); err != nil {
		return nil, err
	}
	return &rawConn{file: f}, nil
}
