// This file collects compile errors and prints them as `go build` does: sorted by position, one per line of a file for syntax
// errors, at most ten.
#pragma once
#include <string>
#include <vector>

#include "base/codes.h"
#include "base/source.h"

namespace minigo {

struct Diagnostic {
    Pos pos;
    Code code = Code::None;
    std::string text;    ///< continuation lines begin with a tab ("\n\thave (int)\n\twant (string)")
    bool syntax = false; ///< found by the parser: the text gets the prefix "syntax error: " unless it is an error of a literal
    bool soft = false;   ///< does not make the package unusable (unused variable or import): go/types' notion
    bool loader = false; ///< found before compiling (no `./` before the file name, nothing else is printed)
};

class Diagnostics {
public:
    explicit Diagnostics(const FileSet& files) : files_(files) {}
    void add(Diagnostic d) { list_.push_back(std::move(d)); }
    bool empty() const { return list_.empty(); }
    size_t size() const { return list_.size(); }
    const std::vector<Diagnostic>& list() const { return list_; }
    void clear() { list_.clear(); }
    void truncate(size_t n) { list_.resize(n); }

    /// The text that `go build` prints after the line `# command-line-arguments`. `limit` 0 = no limit (gc's -e).
    /// With `carets` each error also shows its source line and a caret; with `explain` the first of each code the rule that it breaks.
    std::string print(size_t limit = 10, bool carets = false, bool explain = false) const;
    /// Sorted by file, line, column; exact repetitions of a line's text removed. At most the `limit` that were found first: `last`
    /// gets the last of them when the limit was reached.
    std::vector<const Diagnostic*> sorted(size_t limit = 0, const Diagnostic** last = nullptr) const;

private:
    std::string wherePrinted(const Diagnostic& d) const;
    std::string sourceLine(const Diagnostic& d) const;
    const FileSet& files_;
    std::vector<Diagnostic> list_;
};

}  // namespace minigo
