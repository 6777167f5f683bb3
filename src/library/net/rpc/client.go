package rpc

import (
	"bufio"
	"encoding/gob"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
)

// ServerError is an error that the method of a server returned.
type ServerError string

func (e ServerError) Error() string { return string(e) }

// ErrShutdown says that a client was closed, or its connection was.
var ErrShutdown = errors.New("connection is shut down")

// Call is a call that may not have ended yet.
type Call struct {
	ServiceMethod string
	Args          any
	Reply         any
	Error         error      // when it has ended
	Done          chan *Call // gets the call when it ends
}

// end tells that a call has ended. A channel without room is the caller's fault.
func (call *Call) end(err error) {
	if err != nil {
		call.Error = err
	}
	select {
	case call.Done <- call:
	default:
	}
}

// ClientCodec writes requests and reads responses for the client's side of a connection. WriteRequest may be called while another goroutine reads.
// ReadResponseHeader and ReadResponseBody are called in turn; the body may be nil, which stands for one that is not wanted.
type ClientCodec interface {
	WriteRequest(*Request, any) error
	ReadResponseHeader(*Response) error
	ReadResponseBody(any) error
	Close() error
}

// Client calls methods through one connection. It may have several calls at a time, and be used by several goroutines.
type Client struct {
	codec   ClientCodec
	writing sync.Mutex // held while a request is written; taken before mu

	mu      sync.Mutex
	next    uint64
	pending map[uint64]*Call
	closing bool // Close was called
	ended   bool // the server hung up
}

// NewClient returns a client that uses a connection.
func NewClient(conn io.ReadWriteCloser) *Client {
	w := bufio.NewWriter(conn)
	return NewClientWithCodec(&gobClientCodec{conn, gob.NewDecoder(conn), gob.NewEncoder(w), w})
}

// NewClientWithCodec is NewClient with another codec.
func NewClientWithCodec(codec ClientCodec) *Client {
	client := &Client{codec: codec, pending: map[uint64]*Call{}}
	go client.receive()
	return client
}

// take returns a pending call that is pending no more; nil if there is none.
func (client *Client) take(seq uint64) *Call {
	client.mu.Lock()
	defer client.mu.Unlock()
	call := client.pending[seq]
	delete(client.pending, seq)
	return call
}

func (client *Client) send(call *Call) {
	client.writing.Lock()
	defer client.writing.Unlock()
	client.mu.Lock()
	if client.ended || client.closing {
		client.mu.Unlock()
		call.end(ErrShutdown)
		return
	}
	seq := client.next
	client.next++
	client.pending[seq] = call
	client.mu.Unlock()
	err := client.codec.WriteRequest(&Request{ServiceMethod: call.ServiceMethod, Seq: seq}, call.Args)
	if err == nil {
		return
	}
	if call := client.take(seq); call != nil {
		call.end(err)
	}
}

// receive reads answers until the connection ends.
func (client *Client) receive() {
	var err error
	for err == nil {
		err = client.answer()
	}
	client.writing.Lock()
	defer client.writing.Unlock()
	client.mu.Lock()
	defer client.mu.Unlock()
	client.ended = true
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
		if client.closing {
			err = ErrShutdown
		}
	}
	for _, call := range client.pending {
		call.end(err)
	}
}

// answer reads an answer. The call that it belongs to may have failed while it was sent.
func (client *Client) answer() error {
	var response Response
	if err := client.codec.ReadResponseHeader(&response); err != nil {
		return err
	}
	call := client.take(response.Seq)
	if call != nil && response.Error == "" {
		err := client.codec.ReadResponseBody(call.Reply)
		if err != nil {
			call.end(errors.New("reading body " + err.Error()))
		} else {
			call.end(nil)
		}
		return err
	}
	err := client.codec.ReadResponseBody(nil)
	if err != nil {
		err = errors.New("reading error body: " + err.Error())
	}
	if call != nil {
		call.end(ServerError(response.Error))
	}
	return err
}

// Go starts a call. The channel gets it when it ends; nil stands for a new one, others must have room.
func (client *Client) Go(serviceMethod string, args any, reply any, done chan *Call) *Call {
	if done == nil {
		done = make(chan *Call, 10)
	} else if cap(done) == 0 {
		log.Panic("rpc: done channel is unbuffered")
	}
	call := &Call{ServiceMethod: serviceMethod, Args: args, Reply: reply, Done: done}
	client.send(call)
	return call
}

// Call calls a method and waits for its end.
func (client *Client) Call(serviceMethod string, args any, reply any) error {
	return (<-client.Go(serviceMethod, args, reply, make(chan *Call, 1)).Done).Error
}

// Close closes the connection; calls that have not ended fail.
func (client *Client) Close() error {
	client.mu.Lock()
	closing := client.closing
	client.closing = true
	client.mu.Unlock()
	if closing {
		return ErrShutdown
	}
	return client.codec.Close()
}

// Dial connects to a server.
func Dial(network, address string) (*Client, error) {
	conn, err := net.Dial(network, address)
	if err != nil {
		return nil, err
	}
	return NewClient(conn), nil
}

// DialHTTP connects to a server that serves calls at DefaultRPCPath of its HTTP server.
func DialHTTP(network, address string) (*Client, error) {
	return DialHTTPPath(network, address, DefaultRPCPath)
}

// DialHTTPPath connects to a server that serves calls at a path of its HTTP server.
func DialHTTPPath(network, address, path string) (*Client, error) {
	conn, err := net.Dial(network, address)
	if err != nil {
		return nil, err
	}
	io.WriteString(conn, "CONNECT "+path+" HTTP/1.0\n\n")
	response, err := http.ReadResponse(bufio.NewReader(conn), &http.Request{Method: "CONNECT"})
	if err == nil && response.Status == connected {
		return NewClient(conn), nil
	}
	if err == nil {
		err = errors.New("unexpected HTTP response: " + response.Status)
	}
	conn.Close()
	return nil, &net.OpError{Op: "dial-http", Net: network + " " + address, Err: err}
}

// gobClientCodec is the codec of NewClient.
type gobClientCodec struct {
	conn    io.ReadWriteCloser
	decoder *gob.Decoder
	encoder *gob.Encoder
	writer  *bufio.Writer
}

func (c *gobClientCodec) WriteRequest(r *Request, body any) error {
	if err := c.encoder.Encode(r); err != nil {
		return err
	}
	if err := c.encoder.Encode(body); err != nil {
		return err
	}
	return c.writer.Flush()
}

func (c *gobClientCodec) ReadResponseHeader(r *Response) error { return c.decoder.Decode(r) }

func (c *gobClientCodec) ReadResponseBody(body any) error { return c.decoder.Decode(body) }

func (c *gobClientCodec) Close() error { return c.conn.Close() }
