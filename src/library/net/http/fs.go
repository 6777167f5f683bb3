package http

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"
)

// FileSystem opens files by name; the parts of a name are separated by slashes on every system.
type FileSystem interface {
	Open(name string) (File, error)
}

// File is what a FileSystem opens: a file that can be served, or a folder that can be listed. The methods are those of *os.File.
type File interface {
	io.Closer
	io.Reader
	io.Seeker
	Stat() (fs.FileInfo, error)
	Readdir(count int) ([]fs.FileInfo, error)
}

// Dir is the file system below a folder; "" is the working directory. Names cannot lead out of it, symbolic links can.
type Dir string

// Open opens a file for reading.
func (d Dir) Open(name string) (File, error) {
	inside := path.Clean("/" + name)
	if strings.IndexByte(inside, 0) >= 0 {
		return nil, errors.New("http: invalid or unsafe file path")
	}
	if d == "" {
		d = "."
	}
	full := filepath.Join(string(d), filepath.FromSlash(inside))
	opened, err := os.Open(full)
	if err != nil {
		return nil, clearer(err, full, filepath.Dir, os.Stat)
	}
	return opened, nil
}

// clearer is the error of opening a file, or that it does not exist when the path leads through what is no folder.
func clearer(err error, name string, parent func(string) string, stat func(string) (fs.FileInfo, error)) error {
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for name != parent(name) {
		name = parent(name)
		if info, unseen := stat(name); unseen == nil && info.IsDir() {
			break
		} else if unseen == nil {
			return fs.ErrNotExist
		}
	}
	return err
}

// fsAdapter serves an fs.FS, whose names have no slash at the beginning.
type fsAdapter struct{ files fs.FS }

// FS makes a FileSystem of an fs.FS. Its files need a Seek method to be served.
func FS(fsys fs.FS) FileSystem { return fsAdapter{files: fsys} }

func (a fsAdapter) Open(name string) (File, error) {
	if name = strings.TrimPrefix(name, "/"); name == "" {
		name = "."
	}
	opened, err := a.files.Open(name)
	if err != nil {
		return nil, clearer(err, name, path.Dir, func(folder string) (fs.FileInfo, error) { return fs.Stat(a.files, folder) })
	}
	return adaptedFile{opened}, nil
}

type adaptedFile struct{ fs.File }

func (f adaptedFile) Seek(offset int64, whence int) (int64, error) {
	if seeker, can := f.File.(io.Seeker); can {
		return seeker.Seek(offset, whence)
	}
	return 0, errors.New("io.File missing Seek method")
}

func (f adaptedFile) ReadDir(count int) ([]fs.DirEntry, error) {
	if folder, can := f.File.(fs.ReadDirFile); can {
		return folder.ReadDir(count)
	}
	return nil, errors.New("io.File directory missing ReadDir method")
}

// Readdir leaves out entries that have gone meanwhile, and reads others for them.
func (f adaptedFile) Readdir(count int) (infos []fs.FileInfo, err error) {
	for more := true; more && err == nil; more = count >= 0 && len(infos) < count {
		var entries []fs.DirEntry
		entries, err = f.ReadDir(count - len(infos))
		for _, entry := range entries {
			if info, gone := entry.Info(); gone == nil {
				infos = append(infos, info)
			}
		}
	}
	return infos, err
}

// FileServer serves the files of root by the path of the request. A folder answers with its index.html or else a list of its entries; the
// path "…/index.html" redirects to the folder, so that each page has one address.
func FileServer(root FileSystem) Handler {
	return HandlerFunc(func(w ResponseWriter, r *Request) {
		if !strings.HasPrefix(r.URL.Path, "/") {
			r.URL.Path = "/" + r.URL.Path
		}
		reply := fileReply{w: w, r: r, root: root, onePath: true}
		reply.send(path.Clean(r.URL.Path))
	})
}

// ServeFile answers with a file or folder, whatever the request's path is; only a path with a ".." in it is refused, as name may come from it.
func ServeFile(w ResponseWriter, r *Request, name string) {
	for _, part := range strings.FieldsFunc(r.URL.Path, func(c rune) bool { return c == '\\' || c == '/' }) {
		if part == ".." {
			Error(w, "invalid URL path", StatusBadRequest)
			return
		}
	}
	folder, base := filepath.Split(name)
	reply := fileReply{w: w, r: r, root: Dir(folder)}
	reply.send(base)
}

// fileReply answers one request with a file.
type fileReply struct {
	w       ResponseWriter
	r       *Request
	root    FileSystem
	onePath bool // redirect to the path with a slash for folders and without one for files
}

const indexName = "/index.html"

func (f *fileReply) send(name string) {
	if strings.HasSuffix(f.r.URL.Path, indexName) {
		f.redirect("./")
		return
	}
	file, info, err := f.open(name)
	if err != nil {
		f.fail(err)
		return
	}
	defer func() { file.Close() }()
	if elsewhere := f.properPath(info.IsDir()); elsewhere != "" {
		f.redirect(elsewhere)
		return
	}
	if info.IsDir() {
		index, indexInfo, err := f.open(strings.TrimSuffix(name, "/") + indexName)
		if err == nil {
			file.Close()
			file, info = index, indexInfo
		}
	}
	if info.IsDir() {
		f.list(file, info)
	} else {
		sendContent(f.w, f.r, info.Name(), info.ModTime(), info.Size(), file)
	}
}

func (f *fileReply) open(name string) (File, fs.FileInfo, error) {
	file, err := f.root.Open(name)
	if err != nil {
		return nil, nil, err
	}
	info, err := file.Stat()
	if err != nil {
		file.Close()
		return nil, nil, err
	}
	return file, info, nil
}

// properPath is the relative address to redirect to, "" when the request's path is right: links in a folder's page need its slash.
func (f *fileReply) properPath(folder bool) string {
	asked := f.r.URL.Path
	slash := strings.HasSuffix(asked, "/")
	switch {
	case folder && !slash:
		return path.Base(asked) + "/"
	case !folder && slash && f.onePath:
		return "../" + path.Base(asked)
	}
	return ""
}

// redirect keeps the address relative, which Redirect would not: what stands before it, as taken off by StripPrefix, is not known here.
func (f *fileReply) redirect(to string) {
	if f.r.URL.RawQuery != "" {
		to += "?" + f.r.URL.RawQuery
	}
	f.w.Header().Set("Location", to)
	f.w.WriteHeader(StatusMovedPermanently)
}

// fail hides the text of the error: it may name folders of the server.
func (f *fileReply) fail(err error) {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		NotFound(f.w, f.r)
	case errors.Is(err, fs.ErrPermission):
		Error(f.w, "403 Forbidden", StatusForbidden)
	default:
		Error(f.w, "500 Internal Server Error", StatusInternalServerError)
	}
}

// list answers with links to the entries of a folder.
func (f *fileReply) list(folder File, info fs.FileInfo) {
	asker := conditions{header: f.r.Header, modified: info.ModTime()}
	reading := f.r.Method == MethodGet || f.r.Method == MethodHead
	if order, known := asker.compareTime("If-Modified-Since"); known && order <= 0 && reading {
		writeNotModified(f.w)
		return
	}
	setLastModified(f.w.Header(), info.ModTime())
	names, err := entryNames(folder)
	if err != nil {
		logRequest(f.r, "http: error reading directory: %v", err)
		Error(f.w, "Error reading directory", StatusInternalServerError)
		return
	}
	sort.Strings(names)
	f.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	io.WriteString(f.w, "<pre>\n")
	for _, name := range names {
		link := url.URL{Path: name}
		fmt.Fprintf(f.w, "<a href=\"%s\">%s</a>\n", link.String(), quoteHTML.Replace(name))
	}
	io.WriteString(f.w, "</pre>\n")
}

// entryNames has a slash behind the names of folders.
func entryNames(folder File) (names []string, err error) {
	add := func(name string, isFolder bool) {
		if isFolder {
			name += "/"
		}
		names = append(names, name)
	}
	if reader, can := folder.(fs.ReadDirFile); can {
		entries, err := reader.ReadDir(-1)
		for _, entry := range entries {
			add(entry.Name(), entry.IsDir())
		}
		return names, err
	}
	infos, err := folder.Readdir(-1)
	for _, info := range infos {
		add(info.Name(), info.IsDir())
	}
	return names, err
}
