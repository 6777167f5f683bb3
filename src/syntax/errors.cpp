// This file collects the errors of one source text.
#include "syntax/errors.h"

#include <algorithm>

namespace minigo::syntax {

void Errors::syntax(Pos at, std::string message) {
    anySyntax_ = true;
    list_.push_back({at, Code::InvalidSyntax, "syntax error: " + std::move(message), true});
}

void Errors::plain(Pos at, std::string message) { list_.push_back({at, Code::InvalidSyntax, std::move(message), true}); }

void Errors::loader(Pos at, std::string message) {
    anySyntax_ = true;
    Diagnostic d{at, Code::InvalidSyntax, std::move(message), true};
    d.loader = true;
    list_.push_back(std::move(d));
}

void Errors::flush(Diagnostics& out) {
    auto isLoader = [](const Diagnostic& d) { return d.loader; };
    if (auto first = std::find_if(list_.begin(), list_.end(), isLoader); first != list_.end()) {
        out.add(*first);
        return;
    }
    std::stable_sort(list_.begin(), list_.end(), [](auto& a, auto& b) { return a.pos < b.pos; });
    uint32_t lastLine = 0;
    for (auto& d : list_) {
        if (d.text.starts_with("syntax error: ")) {
            uint32_t line = source_.line(d.pos);
            if (line == lastLine) continue;
            lastLine = line;
        }
        out.add(std::move(d));
    }
    list_.clear();
}

}  // namespace minigo::syntax
