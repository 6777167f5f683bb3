// This file prints compile errors in gc's form.
#include "base/diagnostic.h"

#include <algorithm>
#include <set>

#include "base/excerpt.h"
#include "base/explanation.h"

namespace minigo {

namespace {

/// gc's positions have 8 bits for a column; this one and those beyond are not known to it.
constexpr uint32_t kUnknownColumn = 255;

}  // namespace

std::vector<const Diagnostic*> Diagnostics::sorted(size_t limit, const Diagnostic** last) const {
    auto sameLine = [&](const Diagnostic* a, const Diagnostic* b) {
        auto pa = files_.position(a->pos), pb = files_.position(b->pos);
        return pa.line == pb.line && pa.file == pb.file && a->text == b->text;
    };
    // gc stops at the limit in the order in which it finds errors, and sorts what it has by then.
    std::vector<const Diagnostic*> out;
    for (auto& d : list_) {
        if (!out.empty() && sameLine(out.back(), &d)) continue;
        out.push_back(&d);
        if (out.size() != limit) continue;
        if (last) *last = &d;
        break;
    }
    auto key = [&](const Diagnostic* d) {
        auto* f = files_.fileOf(d->pos);
        return f ? d->pos.value - std::max(f->column(d->pos), kUnknownColumn) + kUnknownColumn : d->pos.value;
    };
    std::stable_sort(out.begin(), out.end(), [&](auto* a, auto* b) { return key(a) < key(b); });
    out.erase(std::unique(out.begin(), out.end(), [](auto* a, auto* b) { return a->pos == b->pos && a->text == b->text; }), out.end());
    return out;
}

std::string Diagnostics::wherePrinted(const Diagnostic& d) const {
    auto p = files_.position(d.pos);
    if (!p.valid()) return {};
    auto file = p.file;
    if (d.loader && file.substr(0, 2) == "./") file.remove_prefix(2);
    auto where = std::string(file) + ":" + std::to_string(p.line);
    if (p.column && (d.loader || p.column < kUnknownColumn)) where += ":" + std::to_string(p.column);
    return where + ": ";
}

std::string Diagnostics::sourceLine(const Diagnostic& d) const {
    auto* f = files_.fileOf(d.pos);
    auto line = f ? f->lineText(f->line(d.pos)) : std::string_view();
    if (line.empty()) return {};
    auto text = excerpt(line, f->column(d.pos));
    text.insert(text.find('\n') + 1, "    ");
    return "    " + text + "\n";
}

std::string Diagnostics::print(size_t limit, bool carets, bool explain) const {
    std::string out;
    std::set<Code> explained;
    const Diagnostic* last = nullptr;
    for (auto* d : sorted(limit, &last)) {
        out += wherePrinted(*d) + d->text + "\n";
        if (carets) out += sourceLine(*d);
        if (!explain || !explained.insert(d->code).second) continue;
        if (auto* e = explanationOf(d->code)) out += explanationText(*e, "    ");
    }
    if (last) out += wherePrinted(*last) + "too many errors\n";
    return out;
}

}  // namespace minigo
