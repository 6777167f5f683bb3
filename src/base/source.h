// This file maps 32-bit source positions to file, line and column.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace minigo {

/// A position in a FileSet: 0 is "no position", else 1 + the byte offset in the concatenation of all files.
struct Pos {
    uint32_t value = 0;
    bool valid() const { return value != 0; }
    friend bool operator==(Pos, Pos) = default;
    friend auto operator<=>(Pos, Pos) = default;
};

/// A position as people read it. Line and column count from 1; columns count bytes, as gc's do.
struct Position {
    std::string_view file;
    uint32_t line = 0, column = 0;
    bool valid() const { return line != 0; }
};

/// One source text. `name` is what diagnostics print (`./x.go`); `path` is what tracebacks print (absolute, or `$GOROOT/src/fmt/print.go`).
class SourceFile {
public:
    SourceFile(std::string name, std::string path, std::string text, uint32_t base);
    const std::string name, path;
    const std::string text;  ///< empty for a library file that was embedded as a tree: then only its line table is known
    const uint32_t base;     ///< value of the Pos of its first byte

    uint32_t size() const { return size_; }
    Pos pos(size_t offset) const { return Pos{base + static_cast<uint32_t>(offset)}; }
    bool contains(Pos p) const { return p.value >= base && p.value <= base + size_; }
    uint32_t line(Pos p) const;
    uint32_t column(Pos p) const;
    std::string_view lineText(uint32_t line) const;  ///< without the newline; empty when the text is not known

    /// Makes `//line file:line` hold from `offset` on.
    void addLineDirective(size_t offset, std::string file, uint32_t line, uint32_t column);
    /// A file known only by its line starts (offsets of the first byte of each line).
    void setLineStarts(std::vector<uint32_t> starts, uint32_t size);
    Position position(Pos p) const;  ///< with `//line` directives applied

private:
    struct Directive {
        uint32_t offset;
        std::string file;
        uint32_t line, column;
    };
    std::vector<uint32_t> lineStarts_;
    std::vector<Directive> directives_;
    uint32_t size_;
};

/// All source files of a session. Files are never removed: positions stay valid for ever.
class FileSet {
public:
    SourceFile& add(std::string name, std::string path, std::string text);
    SourceFile& addWithoutText(std::string name, std::string path, std::vector<uint32_t> lineStarts, uint32_t size);
    SourceFile* fileOf(Pos p) const;
    Position position(Pos p) const;

private:
    std::vector<std::unique_ptr<SourceFile>> files_;
    uint32_t next_ = 1;
};

}  // namespace minigo
