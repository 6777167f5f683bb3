// This file implements source positions.
#include "base/source.h"

#include <algorithm>

namespace minigo {

SourceFile::SourceFile(std::string name, std::string path, std::string text, uint32_t base)
    : name(std::move(name)), path(std::move(path)), text(std::move(text)), base(base), size_(static_cast<uint32_t>(this->text.size())) {
    lineStarts_.push_back(0);
    for (size_t i = 0; i < this->text.size(); i++)
        if (this->text[i] == '\n') lineStarts_.push_back(static_cast<uint32_t>(i + 1));
}

void SourceFile::setLineStarts(std::vector<uint32_t> starts, uint32_t size) {
    lineStarts_ = std::move(starts);
    size_ = size;
}

void SourceFile::addLineDirective(size_t offset, std::string file, uint32_t line, uint32_t column) {
    directives_.push_back({static_cast<uint32_t>(offset), std::move(file), line, column});
}

uint32_t SourceFile::line(Pos p) const {
    auto it = std::upper_bound(lineStarts_.begin(), lineStarts_.end(), p.value - base);
    return static_cast<uint32_t>(it - lineStarts_.begin());
}

uint32_t SourceFile::column(Pos p) const { return p.value - base - lineStarts_[line(p) - 1] + 1; }

std::string_view SourceFile::lineText(uint32_t line) const {
    if (line == 0 || line > lineStarts_.size() || text.empty()) return {};
    size_t begin = lineStarts_[line - 1];
    size_t end = text.find('\n', begin);
    return std::string_view(text).substr(begin, end == std::string::npos ? end : end - begin);
}

Position SourceFile::position(Pos p) const {
    uint32_t ln = line(p), col = column(p);
    const Directive* last = nullptr;
    for (auto& d : directives_)
        if (d.offset <= p.value - base) last = &d;
    if (!last) return {name, ln, col};
    uint32_t from = line(Pos{base + last->offset});
    uint32_t column = last->column == 0 ? 0 : ln == from ? last->column + (p.value - base - last->offset) : col;
    return {last->file, last->line + (ln - from), column};
}

SourceFile& FileSet::add(std::string name, std::string path, std::string text) {
    files_.push_back(std::make_unique<SourceFile>(std::move(name), std::move(path), std::move(text), next_));
    next_ += files_.back()->size() + 2;
    return *files_.back();
}

SourceFile& FileSet::addWithoutText(std::string name, std::string path, std::vector<uint32_t> lineStarts, uint32_t size) {
    files_.push_back(std::make_unique<SourceFile>(std::move(name), std::move(path), std::string(), next_));
    files_.back()->setLineStarts(std::move(lineStarts), size);
    next_ += size + 2;
    return *files_.back();
}

SourceFile* FileSet::fileOf(Pos p) const {
    if (!p.valid()) return nullptr;
    auto it = std::upper_bound(files_.begin(), files_.end(), p.value, [](uint32_t v, auto& f) { return v < f->base; });
    return it == files_.begin() ? nullptr : (it - 1)->get();
}

Position FileSet::position(Pos p) const {
    auto* f = fileOf(p);
    return f ? f->position(p) : Position{};
}

}  // namespace minigo
