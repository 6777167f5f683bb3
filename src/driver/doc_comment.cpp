// This file implements the layout of doc comments.
#include "driver/doc_comment.h"

#include <limits>
#include <vector>

namespace minigo::driver {
namespace {

using Lines = std::vector<std::string_view>;

Lines linesOf(std::string_view text) {
    Lines out;
    while (!text.empty()) {
        auto end = text.find('\n');
        out.push_back(text.substr(0, end));
        if (end == text.npos) break;
        text.remove_prefix(end + 1);
    }
    return out;
}

bool isBlank(std::string_view s) { return s.find_first_not_of(" \t") == s.npos; }
bool isIndented(std::string_view s) { return !s.empty() && (s[0] == ' ' || s[0] == '\t'); }

/// Width of the marker of a list item (`- x`, `1. x`) behind its indentation; 0: none.
size_t marker(std::string_view s, std::string& text) {
    auto at = s.find_first_not_of(" \t");
    if (at == s.npos || at == 0) return 0;
    auto rest = s.substr(at);
    size_t n = 0;
    if (rest[0] == '-' || rest[0] == '*' || rest[0] == '+') {
        n = 1;
        text = "  - ";
    } else {
        while (n < rest.size() && rest[n] >= '0' && rest[n] <= '9') n++;
        if (n == 0 || n >= rest.size() || (rest[n] != '.' && rest[n] != ')')) return 0;
        text = " " + std::string(rest.substr(0, n)) + ". ";
        n++;
    }
    if (n >= rest.size() || (rest[n] != ' ' && rest[n] != '\t')) return 0;
    return at + n + 1;
}

size_t width(std::string_view s) {
    size_t n = 0;
    for (char c : s) n += (c & 0xC0) != 0x80;
    return n;
}

std::vector<std::string_view> wordsOf(std::string_view s) {
    std::vector<std::string_view> out;
    for (size_t i = 0; i < s.size();) {
        auto begin = s.find_first_not_of(" \t\n", i);
        if (begin == s.npos) break;
        auto end = s.find_first_of(" \t\n", begin);
        out.push_back(s.substr(begin, end - begin));
        if (end == s.npos) break;
        i = end;
    }
    return out;
}

/// Breaks so that the squares of the room left at the ends of lines (but the last) add up to the least.
std::vector<size_t> breaks(const std::vector<std::string_view>& words, size_t limit) {
    size_t n = words.size();
    std::vector<double> cost(n + 1, std::numeric_limits<double>::infinity());
    std::vector<size_t> next(n + 1, n);
    cost[n] = 0;
    for (size_t i = n; i-- > 0;) {
        size_t length = 0;
        for (size_t k = i; k < n; k++) {
            length += width(words[k]) + (k > i);
            if (length > limit && k > i) break;
            double left = length > limit ? 1e6 : static_cast<double>(limit - length);
            double c = k + 1 == n ? 0 : left * left + cost[k + 1];
            if (k + 1 < n && words[k].find_last_of(".,:;?!)") != words[k].size() - 1) c += 64;  // prefers lines that end a thought
            if (c < cost[i]) cost[i] = c, next[i] = k + 1;
        }
    }
    return next;
}

void fill(std::string& out, std::string_view text, std::string_view indent, std::string_view first, std::string_view rest) {
    constexpr size_t kColumns = 80;
    auto words = wordsOf(text);
    size_t used = width(indent) + width(rest);
    auto next = breaks(words, kColumns > used ? kColumns - used : 20);
    for (size_t i = 0; i < words.size(); i = next[i]) {
        out += std::string(indent) + std::string(i ? rest : first);
        for (size_t k = i; k < next[i]; k++) out += (k > i ? " " : "") + std::string(words[k]);
        out += "\n";
    }
}

/// `[Name]` links and the lines that define them are for web pages.
std::string withoutLinks(std::string_view doc) {
    std::string out;
    for (size_t i = 0; i < doc.size(); i++) {
        if (doc[i] == '[' && i + 1 < doc.size() && (std::isupper(static_cast<unsigned char>(doc[i + 1])) || doc[i + 1] == '*')) {
            auto end = doc.find(']', i);
            auto name = end == doc.npos ? std::string_view() : doc.substr(i + 1, end - i - 1);
            bool before = i == 0 || std::string_view(" \t\n(").find(doc[i - 1]) != std::string_view::npos;
            if (before && !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.*") == name.npos) {
                out += name;
                i = end;
                continue;
            }
        }
        out += doc[i];
    }
    return out;
}

}  // namespace

std::string commentText(std::string_view raw, std::string_view indent) {
    std::string doc = withoutLinks(raw), out;
    auto lines = linesOf(doc);
    for (size_t i = 0; i < lines.size();) {
        if (isBlank(lines[i])) {
            i++;
            continue;
        }
        if (!out.empty() && (out.size() < 2 || out.substr(out.size() - 2) != "\n\n")) out += "\n";
        std::string mark;
        if (lines[i].starts_with("# ")) {
            out += std::string(indent) + std::string(lines[i]) + "\n";
            i++;
        } else if (size_t skip = marker(lines[i], mark)) {
            while (i < lines.size() && (skip = marker(lines[i], mark))) {
                std::string item(lines[i++].substr(skip));
                std::string ignored;
                while (i < lines.size() && isIndented(lines[i]) && !isBlank(lines[i]) && !marker(lines[i], ignored)) item += "\n" + std::string(lines[i++]);
                fill(out, item, indent, mark, "    ");
            }
        } else if (isIndented(lines[i])) {
            for (; i < lines.size() && (isIndented(lines[i]) || isBlank(lines[i])); i++) {
                if (isBlank(lines[i])) {
                    if (i + 1 < lines.size() && isIndented(lines[i + 1])) out += "\n";
                    continue;
                }
                auto text = lines[i];
                if (text[0] == '\t') text.remove_prefix(1);
                else text = text.substr(std::min<size_t>(text.find_first_not_of(' '), 4));
                out += std::string(indent) + "    " + std::string(text) + "\n";
            }
        } else {
            std::string text;
            for (; i < lines.size() && !isBlank(lines[i]) && !isIndented(lines[i]); i++) text += std::string(lines[i]) + "\n";
            fill(out, text, indent, "", "");
        }
    }
    return out;
}

std::string firstParagraph(std::string_view raw) {
    std::string doc = withoutLinks(raw), out;
    for (auto line : linesOf(doc)) {
        if (isBlank(line)) break;
        out += (out.empty() ? "" : " ") + std::string(line);
    }
    return out;
}

}  // namespace minigo::driver
