// This file prints compile errors in gc's form.
#include "base/diagnostic.h"

#include <algorithm>

namespace minigo {

std::vector<const Diagnostic*> Diagnostics::sorted() const {
    std::vector<const Diagnostic*> out;
    for (auto& d : list_) out.push_back(&d);
    std::stable_sort(out.begin(), out.end(), [](auto* a, auto* b) { return a->pos < b->pos; });
    auto same = [&](auto* a, auto* b) {
        auto pa = files_.position(a->pos), pb = files_.position(b->pos);
        return pa.line == pb.line && pa.file == pb.file && a->text == b->text;
    };
    out.erase(std::unique(out.begin(), out.end(), same), out.end());
    return out;
}

std::string Diagnostics::print(size_t limit, bool carets) const {
    std::string out;
    size_t printed = 0;
    for (auto* d : sorted()) {
        auto p = files_.position(d->pos);
        std::string where;
        if (p.valid()) {
            auto file = p.file;
            if (d->loader && file.substr(0, 2) == "./") file.remove_prefix(2);
            where = std::string(file) + ":" + std::to_string(p.line);
            if (p.column) where += ":" + std::to_string(p.column);
            where += ": ";
        }
        if (limit && printed == limit) {
            out += where + "too many errors\n";
            break;
        }
        out += where + d->text + "\n";
        printed++;
        if (!carets || !p.valid()) continue;
        auto* f = files_.fileOf(d->pos);
        auto text = f->lineText(f->line(d->pos));
        if (text.empty()) continue;
        out += "    " + std::string(text) + "\n    ";
        for (uint32_t i = 0; i + 1 < f->column(d->pos) && i < text.size(); i++)
            if ((text[i] & 0xC0) != 0x80) out += text[i] == '\t' ? '\t' : ' ';
        out += "^\n";
    }
    return out;
}

}  // namespace minigo
