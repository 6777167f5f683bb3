// This file implements the reading of expectation comments.
#include "runner/expectations.h"

#include <sstream>

namespace minigo::tests {
namespace {

bool takePrefix(std::string& text, const char* prefix) {
    std::string p(prefix);
    if (text.compare(0, p.size(), p) != 0) return false;
    text.erase(0, p.size());
    if (!text.empty() && text[0] == ' ') text.erase(0, 1);
    return true;
}

std::vector<std::string> words(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> out;
    for (std::string w; in >> w;) out.push_back(w);
    return out;
}

std::vector<std::string> quotedTexts(const std::string& text) {
    std::vector<std::string> out;
    for (size_t at = 0; (at = text.find('"', at)) != std::string::npos;) {
        size_t end = text.find('"', at + 1);
        if (end == std::string::npos) break;
        out.push_back(text.substr(at + 1, end - at - 1));
        at = end + 1;
    }
    return out;
}

void readErrors(const std::string& text, int line, Expectations& e) {
    for (auto& t : quotedTexts(text)) e.compileErrors.push_back({line, t});
}

void readComment(std::string text, int line, Expectations& e) {
    if (takePrefix(text, "expect panic:")) e.panics.push_back({line, text});
    else if (takePrefix(text, "expect fatal:")) e.fatals.push_back({line, text});
    else if (takePrefix(text, "expect exit:")) e.exitCode = std::stoi(text), e.exitGiven = true;
    else if (takePrefix(text, "expect err match:")) e.errors.push_back({line, text, true});
    else if (takePrefix(text, "expect err:")) e.errors.push_back({line, text});
    else if (takePrefix(text, "expect match:")) e.output.push_back({line, text, true});
    else if (takePrefix(text, "expect:")) e.output.push_back({line, text});
    else if (takePrefix(text, "stdin:")) e.standardInput += text + "\n";
    else if (takePrefix(text, "flags:")) e.flags = words(text);
    else if (takePrefix(text, "args:")) e.args = words(text);
    else if (takePrefix(text, "no oracle:")) e.oracle = false;
    else if (takePrefix(text, "no sanitizer:")) e.sanitizer = false;
    else if (takePrefix(text, "ERROR")) readErrors(text, line, e);
    else if (takePrefix(text, "LEAK")) e.leaks.push_back({line, quotedTexts(text)});
}

}  // namespace

Expectations readExpectations(const std::string& source) {
    Expectations e;
    std::istringstream in(source);
    int number = 0;
    for (std::string line; std::getline(in, line);) {
        number++;
        size_t at = line.rfind("// ");
        // "// expect: a // b" expects "a // b": take the leftmost comment that begins an expectation.
        for (size_t p = line.find("// "); p != std::string::npos; p = line.find("// ", p + 1)) {
            std::string rest = line.substr(p + 3);
            bool known = false;
            for (auto* k : {"expect:", "expect ", "ERROR ", "LEAK ", "stdin:", "flags:", "args:", "no oracle:", "no sanitizer:"})
                if (rest.compare(0, std::string(k).size(), k) == 0) known = true;
            if (known) {
                at = p;
                break;
            }
        }
        if (at != std::string::npos) readComment(line.substr(at + 3), number, e);
    }
    if (!e.exitGiven) e.exitCode = !e.compileErrors.empty() ? 1 : !e.panics.empty() || !e.fatals.empty() ? 2 : 0;
    return e;
}

}  // namespace minigo::tests
