// Package user looks up users and groups in /etc/passwd and /etc/group.
package user

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"
)

// User represents a user account.
type User struct {
	Uid      string // user ID, a decimal number
	Gid      string // primary group ID, a decimal number
	Username string // login name
	Name     string // real or display name, may be empty
	HomeDir  string // home directory, if there is one
}

// Group represents a grouping of users.
type Group struct {
	Gid  string // group ID, a decimal number
	Name string // group name
}

// UnknownUserIdError is returned by LookupId when a user cannot be found.
type UnknownUserIdError int

func (e UnknownUserIdError) Error() string { return "user: unknown userid " + strconv.Itoa(int(e)) }

// UnknownUserError is returned by Lookup when a user cannot be found.
type UnknownUserError string

func (e UnknownUserError) Error() string { return "user: unknown user " + string(e) }

// UnknownGroupIdError is returned by LookupGroupId when a group cannot be found.
type UnknownGroupIdError string

func (e UnknownGroupIdError) Error() string { return "group: unknown groupid " + string(e) }

// UnknownGroupError is returned by LookupGroup when a group cannot be found.
type UnknownGroupError string

func (e UnknownGroupError) Error() string { return "group: unknown group " + string(e) }

// find returns the fields of the first line that match accepts; nil if there is none.
func find(file string, match func(fields []string) bool) ([]string, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		if line == "" || line[0] == '#' || line[0] == '+' || line[0] == '-' {
			continue
		}
		if fields := strings.Split(line, ":"); match(fields) {
			return fields, nil
		}
	}
	return nil, lines.Err()
}

// lookup finds a user by a field of passwd(5): 0 is the name, 2 the ID.
func lookup(at int, value string, unknown error) (*User, error) {
	fields, err := find("/etc/passwd", func(fields []string) bool { return len(fields) >= 6 && fields[0] != "" && fields[at] == value })
	if err != nil {
		return nil, err
	}
	if fields == nil {
		return nil, unknown
	}
	name, _, _ := strings.Cut(fields[4], ",")
	return &User{Uid: fields[2], Gid: fields[3], Username: fields[0], Name: name, HomeDir: fields[5]}, nil
}

// Current returns the current user.
func Current() (*User, error) {
	id := os.Getuid()
	u, err := lookup(2, strconv.Itoa(id), UnknownUserIdError(id))
	if err == nil {
		return u, nil
	}
	// As a system without the account tells it.
	home, _ := os.UserHomeDir()
	u = &User{Uid: strconv.Itoa(id), Gid: strconv.Itoa(os.Getgid()), Username: os.Getenv("USER"), HomeDir: home}
	if u.Username != "" && u.HomeDir != "" {
		return u, nil
	}
	return u, fmt.Errorf("user: Current requires cgo or $USER, $HOME set in environment")
}

// Lookup looks up a user by username.
func Lookup(username string) (*User, error) {
	return lookup(0, username, UnknownUserError(username))
}

// LookupId looks up a user by userid.
func LookupId(uid string) (*User, error) {
	id, err := strconv.Atoi(uid)
	if err != nil {
		return nil, err
	}
	return lookup(2, uid, UnknownUserIdError(id))
}

func lookupGroup(at int, value string, unknown error) (*Group, error) {
	fields, err := find("/etc/group", func(fields []string) bool { return len(fields) >= 4 && fields[0] != "" && fields[at] == value })
	if err != nil {
		return nil, err
	}
	if fields == nil {
		return nil, unknown
	}
	return &Group{Gid: fields[2], Name: fields[0]}, nil
}

// LookupGroup looks up a group by name.
func LookupGroup(name string) (*Group, error) {
	return lookupGroup(0, name, UnknownGroupError(name))
}

// LookupGroupId looks up a group by groupid.
func LookupGroupId(gid string) (*Group, error) {
	if _, err := strconv.Atoi(gid); err != nil {
		return nil, err
	}
	return lookupGroup(2, gid, UnknownGroupIdError(gid))
}

// GroupIds returns the list of group IDs that the user is a member of.
func (u *User) GroupIds() ([]string, error) {
	ids := []string{u.Gid}
	_, err := find("/etc/group", func(fields []string) bool {
		if len(fields) < 4 || fields[2] == u.Gid {
			return false
		}
		for _, member := range strings.Split(fields[3], ",") {
			if strings.TrimSpace(member) == u.Username {
				ids = append(ids, fields[2])
				break
			}
		}
		return false
	})
	if err != nil {
		return nil, err
	}
	return ids, nil
}
