// This file implements excerpts.
#include "base/excerpt.h"

#include <utf8proc.h>

#include <algorithm>
#include <vector>

namespace minigo {
namespace {

constexpr size_t kMostCells = 120;  ///< longest part of a line that is shown
constexpr std::string_view kReplacement = "\xEF\xBF\xBD", kEllipsis = "\xE2\x80\xA6";

struct Cell {
    std::string_view text;
    size_t offset;
    int width;
};

std::vector<Cell> cellsOf(std::string_view line) {
    std::vector<Cell> out;
    for (size_t i = 0; i < line.size();) {
        utf8proc_int32_t rune = -1;
        auto n = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(line.data()) + i, static_cast<utf8proc_ssize_t>(line.size() - i), &rune);
        auto size = static_cast<size_t>(std::max<utf8proc_ssize_t>(n, 1));
        bool shown = n > 0 && (rune == '\t' || utf8proc_category(rune) != UTF8PROC_CATEGORY_CC);
        auto text = shown ? line.substr(i, size) : kReplacement;
        out.push_back({text, i, shown && rune != '\t' ? utf8proc_charwidth(rune) : 1});
        i += size;
    }
    return out;
}

}  // namespace

std::string excerpt(std::string_view line, size_t column) {
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    auto cells = cellsOf(line);
    size_t at = 0;
    while (at < cells.size() && cells[at].offset + 1 < column) at++;
    size_t from = 0, to = cells.size();
    if (cells.size() > kMostCells) {
        from = at > kMostCells / 2 ? std::min(at - kMostCells / 2, cells.size() - kMostCells) : 0;
        to = from + kMostCells;
    }
    std::string out = from > 0 ? std::string(kEllipsis) : "", caret = from > 0 ? " " : "";
    for (size_t i = from; i < to; i++) {
        out += cells[i].text;
        if (i >= at) continue;
        if (cells[i].text == "\t") caret += '\t';
        else caret.append(static_cast<size_t>(cells[i].width), ' ');
    }
    if (to < cells.size()) out += kEllipsis;
    return column ? out + "\n" + caret + "^" : out;
}

}  // namespace minigo
