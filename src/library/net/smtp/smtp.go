// Package smtp sends mail by SMTP (RFC 5321) with the extensions 8BITMIME, AUTH, SMTPUTF8 and STARTTLS.
package smtp

import (
	"crypto/tls"
	"encoding/base64"
	"errors"
	"io"
	"net"
	"net/textproto"
	"strings"
)

// Client is a connection to a server.
type Client struct {
	Text *textproto.Conn // for extensions

	conn       net.Conn
	server     string
	extensions map[string]string // name to parameters; nil if the server has none
	auth       []string
	local      string
	greeted    bool // HELO or EHLO was sent
	greeting   error
}

// Dial connects to a server at host:port.
func Dial(addr string) (*Client, error) {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	host, _, _ := net.SplitHostPort(addr)
	return NewClient(conn, host)
}

// NewClient returns a client that uses a connection; host is the server's name for authentication.
func NewClient(conn net.Conn, host string) (*Client, error) {
	text := textproto.NewConn(conn)
	if _, _, err := text.ReadResponse(220); err != nil {
		text.Close()
		return nil, err
	}
	return &Client{Text: text, conn: conn, server: host, local: "localhost"}, nil
}

func (c *Client) encrypted() bool {
	_, ok := c.conn.(*tls.Conn)
	return ok
}

// Close closes the connection.
func (c *Client) Close() error { return c.Text.Close() }

// checkLine refuses text that would end a command.
func checkLine(line string) error {
	if strings.ContainsAny(line, "\n\r") {
		return errors.New("smtp: A line must not contain CR or LF")
	}
	return nil
}

// command sends a command and reads the answer, whose code must start with that one.
func (c *Client) command(code int, format string, args ...any) (int, string, error) {
	id, err := c.Text.Cmd(format, args...)
	if err != nil {
		return 0, "", err
	}
	c.Text.StartResponse(id)
	defer c.Text.EndResponse(id)
	return c.Text.ReadResponse(code)
}

// simple greets the server, if that was not done, and sends a command.
func (c *Client) simple(code int, format string, args ...any) error {
	if err := c.greet(); err != nil {
		return err
	}
	_, _, err := c.command(code, format, args...)
	return err
}

// greet sends EHLO, or HELO to servers that do not know that.
func (c *Client) greet() error {
	if c.greeted {
		return c.greeting
	}
	c.greeted = true
	if c.extended() != nil {
		c.extensions = nil
		_, _, c.greeting = c.command(250, "HELO %s", c.local)
	}
	return c.greeting
}

// extended sends EHLO and notes the extensions.
func (c *Client) extended() error {
	_, answer, err := c.command(250, "EHLO %s", c.local)
	if err != nil {
		return err
	}
	c.extensions = map[string]string{}
	for _, line := range strings.Split(answer, "\n")[1:] {
		name, params, _ := strings.Cut(line, " ")
		c.extensions[name] = params
	}
	if mechanisms, ok := c.extensions["AUTH"]; ok {
		c.auth = strings.Split(mechanisms, " ")
	}
	return nil
}

// Hello tells the server the client's name, which is "localhost" otherwise. It must come before the other methods.
func (c *Client) Hello(localName string) error {
	if err := checkLine(localName); err != nil {
		return err
	}
	if c.greeted {
		return errors.New("smtp: Hello called after other methods")
	}
	c.local = localName
	return c.greet()
}

// StartTLS encrypts the connection from now on, and greets the server again.
func (c *Client) StartTLS(config *tls.Config) error {
	if err := c.simple(220, "STARTTLS"); err != nil {
		return err
	}
	c.conn = tls.Client(c.conn, config)
	c.Text = textproto.NewConn(c.conn)
	return c.extended()
}

// TLSConnectionState returns the state of the encryption; false if there is none.
func (c *Client) TLSConnectionState() (state tls.ConnectionState, ok bool) {
	conn, ok := c.conn.(*tls.Conn)
	if ok {
		state = conn.ConnectionState()
	}
	return state, ok
}

// Extension reports whether the server has an extension, and its parameters.
func (c *Client) Extension(ext string) (bool, string) {
	if c.greet() != nil {
		return false, ""
	}
	params, ok := c.extensions[strings.ToUpper(ext)]
	return ok, params
}

// Verify asks whether an address exists; many servers do not tell.
func (c *Client) Verify(addr string) error {
	if err := checkLine(addr); err != nil {
		return err
	}
	return c.simple(250, "VRFY %s", addr)
}

// Auth tells the server who the client is. The connection is closed if that fails.
func (c *Client) Auth(a Auth) error {
	if err := c.greet(); err != nil {
		return err
	}
	mechanism, data, err := a.Start(&ServerInfo{Name: c.server, TLS: c.encrypted(), Auth: c.auth})
	if err != nil {
		c.Quit()
		return err
	}
	line := strings.TrimSpace("AUTH " + mechanism + " " + base64.StdEncoding.EncodeToString(data))
	for {
		code, text, err := c.command(0, "%s", line)
		if err != nil {
			return err
		}
		more := code == 334
		answer := []byte(text)
		switch {
		case more:
			answer, err = base64.StdEncoding.DecodeString(text)
		case code != 235:
			err = &textproto.Error{Code: code, Msg: text}
		}
		if err == nil {
			data, err = a.Next(answer, more)
		}
		if err != nil {
			c.command(501, "*") // gives the exchange up
			c.Quit()
			return err
		}
		if data == nil {
			return nil
		}
		line = base64.StdEncoding.EncodeToString(data)
	}
}

// Mail starts a mail from an address. Rcpt and Data follow.
func (c *Client) Mail(from string) error {
	if err := checkLine(from); err != nil {
		return err
	}
	if err := c.greet(); err != nil {
		return err
	}
	format := "MAIL FROM:<%s>"
	if _, ok := c.extensions["8BITMIME"]; ok {
		format += " BODY=8BITMIME"
	}
	if _, ok := c.extensions["SMTPUTF8"]; ok {
		format += " SMTPUTF8"
	}
	return c.simple(250, format, from)
}

// Rcpt adds a recipient.
func (c *Client) Rcpt(to string) error {
	if err := checkLine(to); err != nil {
		return err
	}
	_, _, err := c.command(25, "RCPT TO:<%s>", to)
	return err
}

// body is the text of a mail; closing it reads the server's answer.
type body struct {
	client *Client
	io.WriteCloser
}

func (b *body) Close() error {
	b.WriteCloser.Close()
	_, _, err := b.client.Text.ReadResponse(250)
	return err
}

// Data returns a writer for header and body of the mail, which must be closed.
func (c *Client) Data() (io.WriteCloser, error) {
	if _, _, err := c.command(354, "DATA"); err != nil {
		return nil, err
	}
	return &body{c, c.Text.DotWriter()}, nil
}

// Reset gives the mail up that was started.
func (c *Client) Reset() error { return c.simple(250, "RSET") }

// Noop does nothing but see whether the connection works.
func (c *Client) Noop() error { return c.simple(250, "NOOP") }

// Quit says good-bye and closes the connection.
func (c *Client) Quit() error {
	if err := c.simple(221, "QUIT"); err != nil {
		return err
	}
	return c.Text.Close()
}

// SendMail sends a mail to a server at host:port: encrypted if the server can do that, with authentication if a is not nil.
func SendMail(addr string, a Auth, from string, to []string, msg []byte) error {
	for _, line := range append([]string{from}, to...) {
		if err := checkLine(line); err != nil {
			return err
		}
	}
	c, err := Dial(addr)
	if err != nil {
		return err
	}
	defer c.Close()
	if err := c.greet(); err != nil {
		return err
	}
	if _, offered := c.extensions["STARTTLS"]; offered {
		if err := c.StartTLS(&tls.Config{ServerName: c.server}); err != nil {
			return err
		}
	}
	if a != nil && c.extensions != nil {
		if _, ok := c.extensions["AUTH"]; !ok {
			return errors.New("smtp: server doesn't support AUTH")
		}
		if err := c.Auth(a); err != nil {
			return err
		}
	}
	if err := c.Mail(from); err != nil {
		return err
	}
	for _, addr := range to {
		if err := c.Rcpt(addr); err != nil {
			return err
		}
	}
	w, err := c.Data()
	if err != nil {
		return err
	}
	if _, err := w.Write(msg); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return c.Quit()
}
