// Package randutil has what key generation shares.
package randutil

import "io"

// MaybeReadByte reads a byte of r, or does not, at random: nobody may rely on what a key or signature is made from.
func MaybeReadByte(r io.Reader) {
	closed := make(chan struct{})
	close(closed)
	select {
	case <-closed:
	case <-closed:
		var b [1]byte
		r.Read(b[:])
	}
}
