// Package codec has the streams of zlib, bzip2 and zstd.
package codec

import "unsafe"

// Stream is a decompression under way.
type Stream struct{ state unsafe.Pointer }

// What a step has come to.
const (
	More    = iota // wants more input or room
	End            // the stream is complete
	Corrupt        // the input is not a stream
)

func inflater(dict []byte) unsafe.Pointer
func bunzipper() unsafe.Pointer
func unzstder() unsafe.Pointer
func inflate(state unsafe.Pointer, in, out []byte) (used, made, status int)
func bunzip(state unsafe.Pointer, in, out []byte) (used, made, status int)
func unzstd(state unsafe.Pointer, in, out []byte) (used, made, status int)

// NewInflater reads raw deflate data (RFC 1951).
func NewInflater(dict []byte) Stream { return Stream{inflater(dict)} }

// NewBunzipper reads a bzip2 stream.
func NewBunzipper() Stream { return Stream{bunzipper()} }

// Inflate decompresses from in to out.
func (s Stream) Inflate(in, out []byte) (used, made, status int) { return inflate(s.state, in, out) }

// Bunzip decompresses from in to out.
func (s Stream) Bunzip(in, out []byte) (used, made, status int) { return bunzip(s.state, in, out) }

// NewUnzstder reads zstd frames.
func NewUnzstder() Stream { return Stream{unzstder()} }

// Unzstd decompresses from in to out; End is at the end of each frame.
func (s Stream) Unzstd(in, out []byte) (used, made, status int) { return unzstd(s.state, in, out) }
