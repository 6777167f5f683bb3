// This file is the interface to where the REPL's lines come from: a terminal with editing and history, or a pipe.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "driver/interactive.h"

namespace minigo::repl {

class LineReader {
public:
    enum class Got { Line, End, Interrupted };

    struct Hooks {
        /// What can stand at `cursor` of the line being edited.
        std::function<driver::Completions(const std::string& line, size_t cursor)> complete;
        /// Called while nobody types: lets goroutines run; nanoseconds until it wants to be called again, negative: not before the next entry.
        std::function<int64_t()> idle;
    };

    virtual ~LineReader() = default;
    /// One line without its newline. A recalled entry of several lines comes as one text with newlines inside.
    virtual Got read(const std::string& prompt, std::string& line) = 0;
    /// An entry for the history, as one.
    virtual void remember(const std::string&) {}
    /// More input is there already: a paste is under way.
    virtual bool morePending() { return false; }
    virtual bool isTerminal() const { return false; }
};

/// Lines of descriptor 0, read byte by byte so that the program can read what follows. `echo`: prompt and line are written out, which makes the
/// output a transcript.
std::unique_ptr<LineReader> plainReader(bool echo);
/// libedit on the terminal. History is kept in `historyFile` (empty: not).
std::unique_ptr<LineReader> terminalReader(LineReader::Hooks hooks, const std::string& historyFile);

/// Set by the handler of SIGINT; who sees it clears it.
extern volatile int interrupted;

}  // namespace minigo::repl
