package os

import "syscall"

// Args hold the command-line arguments, starting with the program name.
var Args = arguments()

func arguments() []string

// Exit causes the current program to exit with the given status code. Conventionally, code zero indicates success, non-zero an error.
// The program terminates immediately; deferred functions are not run. For portability, the status code should be in the range [0, 125].
func Exit(code int) { syscall.Exit(code) }

// Getpid returns the process id of the caller.
func Getpid() int { return syscall.Getpid() }

// Getppid returns the process id of the caller's parent.
func Getppid() int { return syscall.Getppid() }

// Getuid returns the numeric user id of the caller.
func Getuid() int { return syscall.Getuid() }

// Geteuid returns the numeric effective user id of the caller.
func Geteuid() int { return syscall.Geteuid() }

// Getgid returns the numeric group id of the caller.
func Getgid() int { return syscall.Getgid() }

// Getegid returns the numeric effective group id of the caller.
func Getegid() int { return syscall.Getegid() }

// Getpagesize returns the underlying system's memory page size.
func Getpagesize() int { return syscall.Getpagesize() }

func hostname() (name string, number int)

// Hostname returns the host name reported by the kernel.
func Hostname() (name string, err error) {
	name, number := hostname()
	if number != 0 {
		return "", NewSyscallError("uname", syscall.Errno(number))
	}
	return name, nil
}

// Executable returns the path name for the executable that started the current process.
func Executable() (string, error) { return Readlink("/proc/self/exe") }

// Getgroups returns a list of the numeric ids of groups that the caller belongs to.
func Getgroups() ([]int, error) {
	gids, err := syscall.Getgroups()
	return gids, NewSyscallError("getgroups", err)
}
