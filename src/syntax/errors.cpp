// This file collects the errors of one source text.
#include "syntax/errors.h"

#include <algorithm>

namespace minigo::syntax {

void Errors::syntax(Pos at, std::string message, Pos found, Code code) {
    anySyntax_ = true;
    list_.push_back({{at, code, "syntax error: " + std::move(message), true}, found.valid() ? found : at});
}

void Errors::plain(Pos at, std::string message, Pos found, Code code) {
    list_.push_back({{at, code, std::move(message), true}, found.valid() ? found : at});
}

void Errors::loader(Pos at, std::string message) {
    anySyntax_ = true;
    Diagnostic d{at, Code::InvalidSyntax, std::move(message), true};
    d.loader = true;
    list_.push_back({std::move(d), at});
}

bool Errors::at(Pos pos) const {
    return std::any_of(list_.begin(), list_.end(), [&](const Entry& e) { return e.diagnostic.pos == pos; });
}

void Errors::flush(Diagnostics& out) {
    auto isLoader = [](const Entry& e) { return e.diagnostic.loader; };
    if (auto first = std::find_if(list_.begin(), list_.end(), isLoader); first != list_.end()) {
        out.add(first->diagnostic);
        return;
    }
    std::stable_sort(list_.begin(), list_.end(), [](auto& a, auto& b) { return a.found < b.found; });
    uint32_t lastLine = 0;
    for (auto& e : list_) {
        if (e.diagnostic.text.starts_with("syntax error: ")) {
            uint32_t line = source_.line(e.diagnostic.pos);
            if (line == lastLine) continue;
            lastLine = line;
        }
        out.add(std::move(e.diagnostic));
    }
    list_.clear();
}

}  // namespace minigo::syntax
