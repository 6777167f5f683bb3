package smtp

import (
	"crypto/hmac"
	"crypto/md5"
	"errors"
	"fmt"
)

// Auth is a way to tell a server who the client is.
type Auth interface {
	// Start returns the name of the mechanism and, if it is not nil, what is sent with it; an error ends the connection.
	Start(server *ServerInfo) (proto string, toServer []byte, err error)
	// Next returns the answer to what the server said; more tells whether it waits for one. nil ends the exchange.
	Next(fromServer []byte, more bool) (toServer []byte, err error)
}

// ServerInfo is what is known about a server.
type ServerInfo struct {
	Name string
	TLS  bool     // the connection is encrypted
	Auth []string // mechanisms that the server offers
}

type plainAuth struct {
	identity, username, password, host string
}

// PlainAuth returns the mechanism PLAIN (RFC 4616). The password is sent to this host only, and only if the connection is encrypted or the host
// is this machine.
func PlainAuth(identity, username, password, host string) Auth {
	return &plainAuth{identity, username, password, host}
}

func (a *plainAuth) Start(server *ServerInfo) (string, []byte, error) {
	local := server.Name == "localhost" || server.Name == "127.0.0.1" || server.Name == "::1"
	if !server.TLS && !local {
		return "", nil, errors.New("unencrypted connection")
	}
	if server.Name != a.host {
		return "", nil, errors.New("wrong host name")
	}
	return "PLAIN", []byte(a.identity + "\x00" + a.username + "\x00" + a.password), nil
}

func (a *plainAuth) Next(fromServer []byte, more bool) ([]byte, error) {
	if more {
		return nil, errors.New("unexpected server challenge")
	}
	return nil, nil
}

type cramMD5Auth struct {
	username, secret string
}

// CRAMMD5Auth returns the mechanism CRAM-MD5 (RFC 2195), which does not send the secret.
func CRAMMD5Auth(username, secret string) Auth { return &cramMD5Auth{username, secret} }

func (a *cramMD5Auth) Start(server *ServerInfo) (string, []byte, error) { return "CRAM-MD5", nil, nil }

func (a *cramMD5Auth) Next(fromServer []byte, more bool) ([]byte, error) {
	if !more {
		return nil, nil
	}
	mac := hmac.New(md5.New, []byte(a.secret))
	mac.Write(fromServer)
	return []byte(fmt.Sprintf("%s %x", a.username, mac.Sum(nil))), nil
}
