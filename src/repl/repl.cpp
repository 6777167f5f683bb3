// This file implements the loop: lines become entries, entries run, their answers are shown.
#include "repl/repl.h"

#include <signal.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <sstream>

#include "repl/commands.h"
#include "repl/line_reader.h"

namespace minigo::repl {

namespace {

using driver::Interactive;

volatile sig_atomic_t entryRuns = 0;
bool quietSession = false;

void onInterrupt(int) {
    if (entryRuns) Interactive::interrupt();
    else interrupted = 1;
}

void say(std::string_view text) {
    while (!text.empty()) {
        ssize_t n = write(1, text.data(), text.size());
        if (n <= 0) return;
        text.remove_prefix(static_cast<size_t>(n));
    }
}

void sayUnlessQuiet(std::string_view text) {
    if (!quietSession) say(text);
}

struct WhileRunning {
    WhileRunning() { entryRuns = 1; }
    ~WhileRunning() { entryRuns = 0; }
};

std::string historyFile() {
    const char* state = std::getenv("XDG_STATE_HOME");
    const char* home = std::getenv("HOME");
    if (state && *state) return std::string(state) + "/minigo/history";
    return home && *home ? std::string(home) + "/.local/state/minigo/history" : std::string();
}

/// The brackets that are open at the end of a text, as its lines come in.
class OpenBrackets {
public:
    void clear() { open_.clear(), state_ = Go; }
    void line(std::string_view s) {
        for (size_t i = 0; i < s.size(); i++) {
            if (state_ != Go) {
                auto end = state_ == Raw ? s.find('`', i) : s.find("*/", i);
                if (end == s.npos) return;
                i = end + (state_ == Comment);
                state_ = Go;
                continue;
            }
            char c = s[i];
            if (c == '"' || c == '\'') {
                for (i++; i < s.size() && s[i] != c; i++) i += s[i] == '\\';
            } else if (c == '`') {
                state_ = Raw;
            } else if (s.substr(i, 2) == "//") {
                return;
            } else if (s.substr(i, 2) == "/*") {
                state_ = Comment;
                i++;
            } else if (c == '(' || c == '[' || c == '{') {
                open_ += c;
            } else if ((c == ')' || c == ']' || c == '}') && !open_.empty()) {
                open_.pop_back();
            }
        }
    }
    /// Outermost first; a backquote for an open raw string, a star for an open comment.
    std::string text() const { return open_ + (state_ == Raw ? "`" : state_ == Comment ? "*" : ""); }
    bool insideText() const { return state_ != Go; }

private:
    enum { Go, Raw, Comment } state_ = Go;
    std::string open_;
};

bool isBlank(const std::string& s) { return s.find_first_not_of(" \t\r\n") == s.npos; }

class Loop {
public:
    Loop(const Options& options, Interactive& session) : session_(session), context_{session, sayUnlessQuiet} {
        bool terminal = isatty(0) && isatty(1) && !options.quiet;
        LineReader::Hooks hooks;
        hooks.complete = [this](const std::string& line, size_t cursor) { return complete(line, cursor); };
        hooks.idle = [this] { return session_.runBackground(kSlice); };
        reader_ = terminal ? terminalReader(std::move(hooks), historyFile()) : plainReader(!options.quiet);
        if (terminal) say("minigo " MINIGO_VERSION ", Go 1.21. :help shows what else there is.\n");
    }

    void run() {
        while (!context_.quit) {
            std::string line;
            auto got = reader_->read(prompt(), line);
            if (got == LineReader::Got::End) {
                if (reader_->isTerminal()) say("\n");
                break;
            }
            if (got == LineReader::Got::Interrupted) {
                forget();
                continue;
            }
            take(line);
        }
        if (!context_.quit && !isBlank(pending_)) enter();  // what is missing is told as an error
        finish();
    }

private:
    static constexpr int64_t kSlice = 20'000'000;     ///< ns that goroutines get between looks at the keyboard
    static constexpr int64_t kSettle = 100'000'000;   ///< and after an entry, before the prompt

    std::string prompt() const { return pending_.empty() ? "> " : open_.text() + ". "; }

    driver::Completions complete(const std::string& line, size_t cursor) {
        if (pending_.empty() && !line.empty() && line[0] == ':') return completeCommand(session_, line, cursor);
        auto found = session_.complete(pending_ + line, pending_.size() + cursor);
        found.from = found.from > pending_.size() ? found.from - pending_.size() : 0;
        return found;
    }

    void take(const std::string& line) {
        if (pending_.empty()) {
            if (isBlank(line)) return;
            if (line[0] == ':' || line[0] == '?') {
                reader_->remember(line);
                WhileRunning running;
                runCommand(context_, line[0] == '?' ? ":doc " + line.substr(1) : line);
                pending_.swap(context_.toEnter);
                if (!pending_.empty()) enter();
                return;
            }
        } else if (isBlank(line) && !reader_->morePending()) {
            if (!open_.insideText()) {
                forget();
                sayUnlessQuiet("abandoned\n");
                return;
            }
        }
        pending_ += line + "\n";
        open_.line(line);
        if (!surelyIncomplete() && !Interactive::isIncomplete(pending_)) enter();
    }

    void forget() {
        pending_.clear();
        open_.clear();
        nextParse_ = 0;
    }

    /// A long text with open brackets is parsed only when it has grown by a quarter: an error inside shows a little later, and the time for all
    /// lines together stays linear.
    bool surelyIncomplete() {
        constexpr size_t kShort = 2000;
        if (pending_.size() < kShort || open_.text().empty()) return false;
        if (open_.insideText() || pending_.size() < nextParse_) return true;
        nextParse_ = pending_.size() + pending_.size() / 4;
        return false;
    }

    void enter() {
        std::string text;
        text.swap(pending_);
        forget();
        while (!text.empty() && text.back() == '\n') text.pop_back();
        reader_->remember(text);
        context_.last = text;
        WhileRunning running;
        session_.enter(text);
        session_.runBackground(kSettle);
        if (reader_->isTerminal() && Interactive::takeOpenLine()) sayUnlessQuiet("\n");  // the editor believes to be at the left
    }

    void finish() {
        WhileRunning running;
        auto pending = session_.pendingDefers();
        if (pending.rfind("no ", 0) == 0) return;
        sayUnlessQuiet("running deferred calls\n");
        session_.runDeferred();
    }

    Interactive& session_;
    Context context_;
    std::unique_ptr<LineReader> reader_;
    std::string pending_;
    OpenBrackets open_;
    size_t nextParse_ = 0;  ///< size of the pending text
};

}  // namespace

int run(const Options& options) {
    quietSession = options.quiet;
    struct sigaction action {};
    action.sa_handler = onInterrupt;
    sigaction(SIGINT, &action, nullptr);
    signal(SIGPIPE, SIG_IGN);
    Interactive session(options.session, sayUnlessQuiet);
    session.setEcho(!options.quiet);
    for (auto& f : options.files) {
        WhileRunning running;
        if (session.loadFile(f) == Interactive::End::CompileError) return driver::kExitCompileError;
    }
    Loop(options, session).run();
    return driver::kExitOk;
}

}  // namespace minigo::repl
