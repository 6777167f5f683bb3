// Package jsonrpc has codecs for package net/rpc that speak JSON-RPC 1.0.
package jsonrpc

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/rpc"
	"sync"
)

// clientCodec is the client's side of a connection.
type clientCodec struct {
	decoder *json.Decoder
	encoder *json.Encoder
	conn    io.Closer
	result  *json.RawMessage // of the answer whose header was read

	mu      sync.Mutex
	methods map[uint64]string // of calls that have not ended, by number
}

// NewClientCodec returns a codec for rpc.NewClientWithCodec.
func NewClientCodec(conn io.ReadWriteCloser) rpc.ClientCodec {
	return &clientCodec{decoder: json.NewDecoder(conn), encoder: json.NewEncoder(conn), conn: conn, methods: map[uint64]string{}}
}

func (c *clientCodec) WriteRequest(r *rpc.Request, param any) error {
	c.mu.Lock()
	c.methods[r.Seq] = r.ServiceMethod
	c.mu.Unlock()
	return c.encoder.Encode(struct {
		Method string `json:"method"`
		Params [1]any `json:"params"`
		Id     uint64 `json:"id"`
	}{r.ServiceMethod, [1]any{param}, r.Seq})
}

func (c *clientCodec) ReadResponseHeader(r *rpc.Response) error {
	var answer struct {
		Id     uint64           `json:"id"`
		Result *json.RawMessage `json:"result"`
		Error  any              `json:"error"`
	}
	c.result = nil
	if err := c.decoder.Decode(&answer); err != nil {
		return err
	}
	c.mu.Lock()
	*r = rpc.Response{ServiceMethod: c.methods[answer.Id], Seq: answer.Id}
	delete(c.methods, answer.Id)
	c.mu.Unlock()
	c.result = answer.Result
	if answer.Error == nil && answer.Result != nil {
		return nil
	}
	text, ok := answer.Error.(string)
	if !ok {
		return fmt.Errorf("invalid error %v", answer.Error)
	}
	r.Error = text
	if text == "" {
		r.Error = "unspecified error"
	}
	return nil
}

func (c *clientCodec) ReadResponseBody(x any) error {
	if x == nil {
		return nil
	}
	return json.Unmarshal(*c.result, x)
}

func (c *clientCodec) Close() error { return c.conn.Close() }

// NewClient returns a client that uses a connection.
func NewClient(conn io.ReadWriteCloser) *rpc.Client {
	return rpc.NewClientWithCodec(NewClientCodec(conn))
}

// Dial connects to a server.
func Dial(network, address string) (*rpc.Client, error) {
	conn, err := net.Dial(network, address)
	if err != nil {
		return nil, err
	}
	return NewClient(conn), nil
}

// serverCodec is the server's side of a connection.
type serverCodec struct {
	decoder *json.Decoder
	encoder *json.Encoder
	conn    io.Closer
	params  *json.RawMessage // of the request whose header was read

	mu   sync.Mutex
	next uint64
	ids  map[uint64]*json.RawMessage // what clients call the requests, which may be any JSON value
}

// NewServerCodec returns a codec for rpc.ServeCodec.
func NewServerCodec(conn io.ReadWriteCloser) rpc.ServerCodec {
	return &serverCodec{decoder: json.NewDecoder(conn), encoder: json.NewEncoder(conn), conn: conn, ids: map[uint64]*json.RawMessage{}}
}

func (c *serverCodec) ReadRequestHeader(r *rpc.Request) error {
	var request struct {
		Method string           `json:"method"`
		Params *json.RawMessage `json:"params"`
		Id     *json.RawMessage `json:"id"`
	}
	if err := c.decoder.Decode(&request); err != nil {
		return err
	}
	c.params = request.Params
	c.mu.Lock()
	c.next++
	c.ids[c.next] = request.Id
	r.ServiceMethod, r.Seq = request.Method, c.next
	c.mu.Unlock()
	return nil
}

func (c *serverCodec) ReadRequestBody(x any) error {
	if x == nil {
		return nil
	}
	if c.params == nil {
		return errors.New("jsonrpc: request body missing params")
	}
	params := [1]any{x} // the protocol has a list of them
	return json.Unmarshal(*c.params, &params)
}

func (c *serverCodec) WriteResponse(r *rpc.Response, x any) error {
	c.mu.Lock()
	id, ok := c.ids[r.Seq]
	delete(c.ids, r.Seq)
	c.mu.Unlock()
	if !ok {
		return errors.New("invalid sequence number in response")
	}
	answer := struct {
		Id     *json.RawMessage `json:"id"`
		Result any              `json:"result"`
		Error  any              `json:"error"`
	}{Id: id}
	if r.Error == "" {
		answer.Result = x
	} else {
		answer.Error = r.Error
	}
	return c.encoder.Encode(answer)
}

func (c *serverCodec) Close() error { return c.conn.Close() }

// ServeConn serves a connection until the client hangs up.
func ServeConn(conn io.ReadWriteCloser) { rpc.ServeCodec(NewServerCodec(conn)) }
