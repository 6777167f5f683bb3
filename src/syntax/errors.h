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
    void syntax(Pos at, std::string message);
    /// An error of a literal or the like, without that prefix.
    void plain(Pos at, std::string message);
    /// An error that the go command finds before it calls the compiler; it replaces all others.
    void loader(Pos at, std::string message);

    bool empty() const { return list_.empty(); }
    bool anySyntax() const { return anySyntax_; }
    /// Hands the errors on, those of the grammar thinned to the first of each line.
    void flush(Diagnostics& out);

private:
    const SourceFile& source_;
    std::vector<Diagnostic> list_;
    bool anySyntax_ = false;
};

}  // namespace minigo::syntax
