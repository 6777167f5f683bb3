package token

import (
	"fmt"
	"sort"
	"sync"
)

// FileSet is a set of files with ranges of positions that do not overlap. Its methods may be called by several goroutines.
type FileSet struct {
	mu    sync.RWMutex
	base  int     // of the next file
	files []*File // by ascending base
	last  *File   // found last
}

// NewFileSet returns an empty set.
func NewFileSet() *FileSet { return &FileSet{base: int(NoPos) + 1} }

// Base returns the least base that the next file may have.
func (s *FileSet) Base() int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.base
}

// AddFile adds a file that takes the positions from base to base+size; a negative base stands for Base().
func (s *FileSet) AddFile(filename string, base, size int) *File {
	s.mu.Lock()
	defer s.mu.Unlock()
	if base < 0 {
		base = s.base
	}
	if base < s.base {
		panic(fmt.Sprintf("invalid base %d (should be >= %d)", base, s.base))
	}
	if size < 0 {
		panic(fmt.Sprintf("invalid size %d (should be >= 0)", size))
	}
	next := base + size + 1 // the end of the file has a position too
	if next < 0 {
		panic("token.Pos offset overflow (> 2G of source code in file set)")
	}
	f := &File{name: filename, base: base, size: size, lines: []int{0}}
	s.files = append(s.files, f)
	s.base, s.last = next, f
	return f
}

// RemoveFile takes a file out of the set, if it is in it; its positions are unknown from then on.
func (s *FileSet) RemoveFile(file *File) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.last == file {
		s.last = nil
	}
	if i := s.index(Pos(file.base)); i >= 0 && s.files[i] == file {
		copy(s.files[i:], s.files[i+1:])
		s.files[len(s.files)-1] = nil
		s.files = s.files[:len(s.files)-1]
	}
}

// Iterate calls f for each file in the order they were added, until f returns false.
func (s *FileSet) Iterate(f func(*File) bool) {
	for i := 0; ; i++ {
		s.mu.RLock()
		if i >= len(s.files) {
			s.mu.RUnlock()
			return
		}
		file := s.files[i]
		s.mu.RUnlock()
		if !f(file) {
			return
		}
	}
}

// index returns the index of the last file whose base is not greater than p; -1 if there is none.
func (s *FileSet) index(p Pos) int {
	return sort.Search(len(s.files), func(i int) bool { return s.files[i].base > int(p) }) - 1
}

// File returns the file of a position; nil if there is none.
func (s *FileSet) File(p Pos) (f *File) {
	if p == NoPos {
		return nil
	}
	s.mu.RLock()
	last := s.last
	s.mu.RUnlock()
	if last != nil && last.contains(p) {
		return last
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if i := s.index(p); i >= 0 && s.files[i].contains(p) {
		s.last = s.files[i]
		return s.last
	}
	return nil
}

// Position returns what a position stands for, as //line comments have it; the zero Position if it is in no file.
func (s *FileSet) Position(p Pos) (pos Position) { return s.PositionFor(p, true) }

// PositionFor returns what a position stands for; //line comments count if adjusted is set.
func (s *FileSet) PositionFor(p Pos, adjusted bool) (pos Position) {
	if f := s.File(p); f != nil {
		return f.locate(int(p)-f.base, adjusted)
	}
	return Position{}
}

// fileRecord and setRecord are what Write encodes.
type fileRecord struct {
	Name  string
	Base  int
	Size  int
	Lines []int
	Infos []directive
}

type setRecord struct {
	Base  int
	Files []fileRecord
}

// Read replaces the set by what decode reads into the value that it is given.
func (s *FileSet) Read(decode func(any) error) error {
	var record setRecord
	if err := decode(&record); err != nil {
		return err
	}
	files := make([]*File, 0, len(record.Files))
	for _, r := range record.Files {
		files = append(files, &File{name: r.Name, base: r.Base, size: r.Size, lines: r.Lines, directives: r.Infos})
	}
	s.mu.Lock()
	s.base, s.files, s.last = record.Base, files, nil
	s.mu.Unlock()
	return nil
}

// Write passes the set to encode in a form that Read understands.
func (s *FileSet) Write(encode func(any) error) error {
	var record setRecord
	s.mu.RLock()
	record.Base = s.base
	for _, f := range s.files {
		f.mu.Lock()
		record.Files = append(record.Files, fileRecord{f.name, f.base, f.size, append([]int(nil), f.lines...), append([]directive(nil), f.directives...)})
		f.mu.Unlock()
	}
	s.mu.RUnlock()
	return encode(record)
}
