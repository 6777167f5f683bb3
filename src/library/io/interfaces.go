package io

// The elementary interfaces.
type (
	// A Reader gives data: Read puts up to len(p) bytes in p and says how many. It may give fewer than there is
	// room for, and may come with an error and with data at once. EOF is the error at the end of the data.
	Reader interface {
		Read(p []byte) (n int, err error)
	}
	// A Writer takes data: if Write accepts less than len(p) bytes, its error says why. It may neither change nor
	// keep p.
	Writer interface {
		Write(p []byte) (n int, err error)
	}
	// A Closer is something to be closed after use.
	Closer interface {
		Close() error
	}
	// A Seeker has a position that can be set: Seek does so, counting from where whence says, and returns the new one,
	// counted from the start.
	Seeker interface {
		Seek(offset int64, whence int) (int64, error)
	}
)

// Access at a position, which does not touch the one that a Seeker has.
type (
	// A ReaderAt fills p from offset off; when it cannot fill all of it, the error says why.
	ReaderAt interface {
		ReadAt(p []byte, off int64) (n int, err error)
	}
	// A WriterAt writes p at offset off.
	WriterAt interface {
		WriteAt(p []byte, off int64) (n int, err error)
	}
)

// Whole copies, which Copy prefers to a buffer of its own.
type (
	// A ReaderFrom takes all that r gives.
	ReaderFrom interface {
		ReadFrom(r Reader) (n int64, err error)
	}
	// A WriterTo gives all it has to w.
	WriterTo interface {
		WriteTo(w Writer) (n int64, err error)
	}
)

// Single bytes, characters and strings.
type (
	// A ByteReader gives the next byte.
	ByteReader interface {
		ReadByte() (byte, error)
	}
	// A ByteScanner can put the last byte back.
	ByteScanner interface {
		ByteReader
		UnreadByte() error
	}
	// A ByteWriter takes one byte.
	ByteWriter interface {
		WriteByte(c byte) error
	}
	// A RuneReader gives the next character, encoded as UTF-8, and how many bytes it takes.
	RuneReader interface {
		ReadRune() (r rune, size int, err error)
	}
	// A RuneScanner can put the last character back.
	RuneScanner interface {
		RuneReader
		UnreadRune() error
	}
	// A StringWriter takes a string without a copy as bytes.
	StringWriter interface {
		WriteString(s string) (n int, err error)
	}
)

// Combinations of the elementary interfaces.
type (
	// ReadWriter reads and writes.
	ReadWriter interface {
		Reader
		Writer
	}
	// ReadCloser reads and closes.
	ReadCloser interface {
		Reader
		Closer
	}
	// WriteCloser writes and closes.
	WriteCloser interface {
		Writer
		Closer
	}
	// ReadWriteCloser reads, writes and closes.
	ReadWriteCloser interface {
		Reader
		Writer
		Closer
	}
	// ReadSeeker reads and seeks.
	ReadSeeker interface {
		Reader
		Seeker
	}
	// ReadSeekCloser reads, seeks and closes.
	ReadSeekCloser interface {
		Reader
		Seeker
		Closer
	}
	// WriteSeeker writes and seeks.
	WriteSeeker interface {
		Writer
		Seeker
	}
	// ReadWriteSeeker reads, writes and seeks.
	ReadWriteSeeker interface {
		Reader
		Writer
		Seeker
	}
)
