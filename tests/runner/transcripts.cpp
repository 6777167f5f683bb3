// This file implements reading transcripts.
#include "runner/transcripts.h"

#include <sstream>

namespace minigo::tests {

namespace {

/// Length of the prompt that a line begins with; 0: it is output.
size_t promptLength(const std::string& line) {
    if (line == ">" || line.rfind("> ", 0) == 0) return line.size() < 2 ? line.size() : 2;
    size_t n = line.find_first_not_of("([{`*");
    if (n == std::string::npos || line[n] != '.') return 0;
    if (line.size() == n + 1) return n + 1;
    return line[n + 1] == ' ' ? n + 2 : 0;
}

}  // namespace

Transcript readTranscript(const std::string& text) {
    Transcript out;
    std::istringstream in(text);
    bool head = true;
    for (std::string line; std::getline(in, line);) {
        head = head && !line.empty() && line[0] == '#';
        if (head) {
            if (line.rfind("# flags: ", 0) == 0) {
                std::istringstream words(line.substr(9));
                for (std::string w; words >> w;) out.flags.push_back(w);
            }
            if (line.rfind("# go: no", 0) == 0) out.go = false;
            continue;
        }
        if (line.rfind("< ", 0) == 0) {
            out.input += line.substr(2) + "\n";
            continue;
        }
        out.lines.push_back(line);
        if (size_t n = promptLength(line)) out.input += line.substr(n) + "\n";
    }
    return out;
}

bool lineMatches(const std::string& expected, const std::string& got) {
    static const std::string any = "…";
    auto at = expected.find(any);
    if (at == std::string::npos) return expected == got;
    if (got.compare(0, at, expected, 0, at) != 0) return false;
    auto rest = expected.substr(at + any.size());
    for (size_t i = at; i <= got.size(); i++)
        if (lineMatches(rest, got.substr(i))) return true;
    return false;
}

}  // namespace minigo::tests
