// This file prints compile errors in gc's form.
#include "base/diagnostic.h"

#include <algorithm>

namespace minigo {

std::vector<const Diagnostic*> Diagnostics::sorted(size_t limit, const Diagnostic** last) const {
    auto same = [&](const Diagnostic* a, const Diagnostic* b) {
        auto pa = files_.position(a->pos), pb = files_.position(b->pos);
        return pa.line == pb.line && pa.file == pb.file && a->text == b->text;
    };
    // gc stops at the limit in the order in which it finds errors, and sorts what it has by then.
    std::vector<const Diagnostic*> out;
    for (auto& d : list_) {
        if (!out.empty() && same(out.back(), &d)) continue;
        out.push_back(&d);
        if (out.size() != limit) continue;
        if (last) *last = &d;
        break;
    }
    std::stable_sort(out.begin(), out.end(), [](auto* a, auto* b) { return a->pos < b->pos; });
    out.erase(std::unique(out.begin(), out.end(), same), out.end());
    return out;
}

std::string Diagnostics::wherePrinted(const Diagnostic& d) const {
    auto p = files_.position(d.pos);
    if (!p.valid()) return {};
    auto file = p.file;
    if (d.loader && file.substr(0, 2) == "./") file.remove_prefix(2);
    auto where = std::string(file) + ":" + std::to_string(p.line);
    if (p.column) where += ":" + std::to_string(p.column);
    return where + ": ";
}

std::string Diagnostics::print(size_t limit, bool carets) const {
    std::string out;
    const Diagnostic* last = nullptr;
    for (auto* d : sorted(limit, &last)) {
        auto p = files_.position(d->pos);
        out += wherePrinted(*d) + d->text + "\n";
        if (!carets || !p.valid()) continue;
        auto* f = files_.fileOf(d->pos);
        auto text = f->lineText(f->line(d->pos));
        if (text.empty()) continue;
        out += "    " + std::string(text) + "\n    ";
        for (uint32_t i = 0; i + 1 < f->column(d->pos) && i < text.size(); i++)
            if ((text[i] & 0xC0) != 0x80) out += text[i] == '\t' ? '\t' : ' ';
        out += "^\n";
    }
    if (last) out += wherePrinted(*last) + "too many errors\n";
    return out;
}

}  // namespace minigo
