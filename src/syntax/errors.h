// This file holds the errors of one source text while it is parsed.
#pragma once
#include <string>
#include <vector>

#include "base/diagnostic.h"

namespace minigo::syntax {

class Errors {
public:
    explicit Errors(const SourceFile& source) : source_(source) {}

    /// An error of the grammar: gc prints "syntax error: " before it, one such error a line, and does not check types then.
    /// gc finds some errors late: `found` is where its parser stands then, which decides between two errors of one line.
    void syntax(Pos at, std::string message, Pos found = {}, Code code = Code::InvalidSyntax);
    /// An error of a literal or the like, without that prefix.
    void plain(Pos at, std::string message, Pos found = {}, Code code = Code::InvalidSyntax);
    /// An error that the go command finds before it calls the compiler; it replaces all others.
    void loader(Pos at, std::string message);

    bool empty() const { return list_.empty(); }
    /// Is there an error at this place?
    bool at(Pos pos) const;
    bool anySyntax() const { return anySyntax_; }
    /// Hands the errors on, those of the grammar thinned to the first of each line.
    void flush(Diagnostics& out);

private:
    const SourceFile& source_;
    struct Entry {
        Diagnostic diagnostic;
        Pos found;
    };
    std::vector<Entry> list_;
    bool anySyntax_ = false;
};

}  // namespace minigo::syntax
