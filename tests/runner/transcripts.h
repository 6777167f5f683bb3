// This file reads transcripts of the REPL: text files that are its input and its output at once.
//
//   # any number of lines at the top: what is proved
//   # flags: …        options of `minigo repl`
//   # go: no (why)    the session is no Go program: saved, it is not run by real Go
//   > x := 1          a line of input; continuation lines begin with the open brackets and a dot: `{. return`
//   < 3 4             a line that the program reads; it is not echoed
//   2 // int          everything else is output; `…` stands for any text, alone for any number of lines
#pragma once
#include <string>
#include <vector>

namespace minigo::tests {

struct Transcript {
    std::string input;                ///< lines to type
    std::vector<std::string> lines;   ///< the whole transcript
    std::vector<std::string> flags;
    bool go = true;
};

Transcript readTranscript(const std::string& text);
/// `…` in `expected` matches any text.
bool lineMatches(const std::string& expected, const std::string& got);

}  // namespace minigo::tests
