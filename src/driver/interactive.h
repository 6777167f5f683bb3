// This file holds an interactive session: entries of Go, one after the other, on one package and one living program. The REPL and its tests are
// faces of it.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "driver/session.h"

namespace minigo::driver {

struct InteractiveState;

/// What can stand at a place of the text: shown and inserted by the line editor.
struct Completion {
    std::string text;    ///< replaces the word before the cursor
    std::string detail;  ///< type or signature
    std::string doc;     ///< first paragraph of the documentation, may be empty
};
struct Completions {
    size_t from = 0;     ///< where the word before the cursor begins
    std::vector<Completion> list;
};

class Interactive {
public:
    using Write = std::function<void(std::string_view)>;

    /// One at a time. Everything that the session says goes to `write`; what the program prints goes to its own descriptors.
    Interactive(const Options& options, Write write);
    ~Interactive();
    Interactive(const Interactive&) = delete;

    /// The text ends inside a construct: more lines must follow.
    static bool isIncomplete(const std::string& text);

    enum class End { Done, CompileError, Failed, Stopped };
    /// Checks and runs one entry; shows the values of its expressions.
    End enter(const std::string& text);
    /// A whole file: a package main (whose main is declared, not run) or a snippet.
    End loadFile(const std::string& path);
    /// From a signal handler: the running entry and its goroutines stop.
    static void interrupt();
    /// Goroutines of earlier entries go on, for at most that long. Nanoseconds until one wants to; 0: at once; negative: none does.
    int64_t runBackground(int64_t nanoseconds);

    bool undo();
    void reset();
    /// Runs what entries deferred at top level. False: nothing was pending.
    bool runDeferred();
    /// What the program wrote ends inside a line. From now on the line counts as ended.
    static bool takeOpenLine();
    void setEcho(bool on);  ///< show values of expressions

    // ---- answers, as text of whole lines (interactive_answers.cpp)
    /// The rules of the specification that the last wrong entry breaks, each with a smallest example; or the rule of one error code.
    std::string explain(const std::string& code);
    std::string typeOf(const std::string& expression);
    std::string variables();
    std::string functions();
    std::string types();
    std::string imports();
    std::string pendingDefers();
    std::string goroutines();
    bool stopGoroutine(uint64_t id);
    std::string heap();
    std::string why(const std::string& name);
    std::string leaks();
    std::string escape(const std::string& name);
    std::string syntaxTree(const std::string& text);
    /// What would be executed for an entry, and of the functions that it declares; nothing runs.
    std::string executionTree(const std::string& text);
    std::string time(const std::string& text);
    std::string benchmark(const std::string& text);
    /// `go doc`'s text for a session's name, a package, or PKG.NAME[.METHOD].
    std::string documentation(const std::string& name);
    int goVersionMinor() const;
    void setGoVersionMinor(int minor);
    bool fakeTime() const;
    /// Empty: done; else why it cannot be.
    std::string setFakeTime(bool on);

    Completions complete(const std::string& text, size_t cursor);

    /// The session as a program that gofmt and the go command accept.
    std::string program();
    /// The same with a comment `// expect: …` for each line that it printed.
    std::string test();

private:
    std::unique_ptr<InteractiveState> state_;
};

}  // namespace minigo::driver
