// This file edits lines on a terminal with libedit: history, search, completion, UTF-8; goroutines run while nobody types.
#include <histedit.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <clocale>
#include <cstdio>
#include <cstring>
#include <cwchar>

#include "repl/line_reader.h"

namespace minigo::repl {

namespace {

volatile sig_atomic_t resized = 0;
void onResize(int) { resized = 1; }

/// Creates the folders of a path, private to the user.
void makeFolders(const std::string& path) {
    for (size_t at = path.find('/', 1); at != path.npos; at = path.find('/', at + 1)) mkdir(path.substr(0, at).c_str(), 0700);
}

size_t characters(std::string_view s) {
    size_t n = 0;
    for (char c : s) n += (c & 0xC0) != 0x80;
    return n;
}

class TerminalReader : public LineReader {
public:
    TerminalReader(Hooks hooks, std::string historyFile) : hooks_(std::move(hooks)), historyFile_(std::move(historyFile)) {
        if (!std::setlocale(LC_CTYPE, "") || std::strcmp(std::setlocale(LC_CTYPE, nullptr), "C") == 0) std::setlocale(LC_CTYPE, "C.UTF-8");
        history_ = history_init();
        HistEvent event;
        constexpr int kEntries = 2000;
        history(history_, &event, H_SETSIZE, kEntries);
        history(history_, &event, H_SETUNIQUE, 1);
        if (!historyFile_.empty()) {
            makeFolders(historyFile_);
            history(history_, &event, H_LOAD, historyFile_.c_str());
        }
        edit_ = el_init("minigo", stdin, stdout, stderr);
        el_set(edit_, EL_CLIENTDATA, this);
        el_set(edit_, EL_PROMPT, promptOf);
        el_set(edit_, EL_EDITOR, "emacs");
        el_set(edit_, EL_SIGNAL, 0);
        el_set(edit_, EL_HIST, history, history_);
        el_set(edit_, EL_GETCFN, readCharacter);
        el_set(edit_, EL_ADDFN, "minigo-complete", "complete the name", completeKey);
        el_set(edit_, EL_ADDFN, "minigo-undo", "take the last change of the line back", undoKey);
        bindKeys();
        struct sigaction action {};
        action.sa_handler = onResize;
        sigaction(SIGWINCH, &action, nullptr);
    }

    ~TerminalReader() override {
        saveHistory();
        el_end(edit_);
        history_end(history_);
    }

    Got read(const std::string& prompt, std::string& line) override {
        if (unsaved_ && !morePending()) saveHistory();
        prompt_ = prompt;
        tabs_ = 0;
        undo_.clear();
        shown_ = {};
        el_set(edit_, EL_PREP_TERM, 1);
        typedAhead_ = morePending();
        int count = 0;
        const char* text = el_gets(edit_, &count);
        if (interrupted) {
            interrupted = 0;
            std::fputs("^C\n", stdout);
            std::fflush(stdout);
            el_reset(edit_);
            return Got::Interrupted;
        }
        if (!text || count <= 0) return Got::End;
        line.assign(text, static_cast<size_t>(count));
        while (!line.empty() && line.back() == '\n') line.pop_back();
        return Got::Line;
    }

    void remember(const std::string& entry) override {
        HistEvent event;
        history(history_, &event, H_ENTER, entry.c_str());
        unsaved_ = true;
    }

    bool morePending() override {
        pollfd p{0, POLLIN, 0};
        return poll(&p, 1, 0) > 0;
    }
    bool isTerminal() const override { return true; }

private:
    static TerminalReader* self(EditLine* e) {
        TerminalReader* r = nullptr;
        el_get(e, EL_CLIENTDATA, &r);
        return r;
    }

    /// Writes the whole file: not for each line of a paste.
    void saveHistory() {
        HistEvent event;
        if (unsaved_ && !historyFile_.empty()) history(history_, &event, H_SAVE, historyFile_.c_str());
        unsaved_ = false;
    }

    static char* promptOf(EditLine* e) { return self(e)->prompt_.data(); }

    void bindKeys() {
        const char* const keys[][2] = {{"^I", "minigo-complete"},      {"^_", "minigo-undo"},           {"^X^U", "minigo-undo"},
                                       {"^R", "em-inc-search-prev"},    {"\\e[A", "ed-prev-history"},
                                       {"\\e[B", "ed-next-history"},   {"\\e[H", "ed-move-to-beg"},     {"\\e[F", "ed-move-to-end"},
                                       {"\\e[1~", "ed-move-to-beg"},   {"\\e[4~", "ed-move-to-end"},    {"\\e[3~", "ed-delete-next-char"},
                                       {"\\e[1;5D", "ed-prev-word"},   {"\\e[1;5C", "em-next-word"}};
        for (auto& k : keys) el_set(edit_, EL_BIND, k[0], k[1], nullptr);
    }

    /// One character of the terminal; meanwhile goroutines run.
    static int readCharacter(EditLine* e, wchar_t* out) {
        auto* r = self(e);
        r->noteChange();
        std::mbstate_t state{};
        for (;;) {
            int64_t next = r->hooks_.idle ? r->hooks_.idle() : -1;
            constexpr int64_t kMillisecond = 1'000'000, kLongest = 1000;
            int timeout = next < 0 ? -1 : static_cast<int>(std::min<int64_t>((next + kMillisecond - 1) / kMillisecond, kLongest));
            pollfd p{0, POLLIN, 0};
            int n = poll(&p, 1, timeout);
            if (interrupted) return -1;
            if (resized) {
                resized = 0;
                el_resize(e);
                std::fputs("\r", stdout);  // it believes to be at the left
                std::fflush(stdout);
                el_set(e, EL_REFRESH);
            }
            if (n <= 0) continue;
            char c;
            ssize_t got = ::read(0, &c, 1);
            if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
            if (got <= 0) return static_cast<int>(got);
            size_t used = std::mbrtowc(out, &c, 1, &state);
            if (used == static_cast<size_t>(-2)) continue;  // more bytes of the character follow
            if (used == static_cast<size_t>(-1)) {
                state = {};
                continue;
            }
            if (used == 0) *out = r->endTypedAhead() ? kEndOfTransmission : L'\0';
            r->typedAhead_ = r->typedAhead_ && r->morePending();
            if (*out != L'\t') r->tabs_ = 0;
            return 1;
        }
    }

    /// A Ctrl-D that was typed while an entry ran: the terminal, not raw then, took it for the end of a line, and as a raw one
    /// it hands out a NUL in its place (Linux's line discipline).
    static constexpr wchar_t kEndOfTransmission = L'\4';
    bool endTypedAhead() const {
        const LineInfoW* info = el_wline(edit_);
        return typedAhead_ && info->lastchar == info->buffer;
    }

    /// A line as it stood before a change, and where the cursor was.
    struct Line {
        std::wstring text;
        size_t cursor = 0;
    };
    Line currentLine() {
        const LineInfoW* info = el_wline(edit_);
        return {std::wstring(info->buffer, info->lastchar), static_cast<size_t>(info->cursor - info->buffer)};
    }

    /// Letters typed one after the other are one change.
    void noteChange() {
        constexpr ptrdiff_t kShort = 1000;
        const LineInfoW* info = el_wline(edit_);
        if (info->lastchar - info->buffer > kShort && morePending()) return;  // a paste stays linear
        Line now = currentLine();
        if (now.text != shown_.text) {
            bool letter = now.text.size() == shown_.text.size() + 1 && now.cursor == shown_.cursor + 1 && now.text[shown_.cursor] != L' ';
            if (!letter || !typing_) undo_.push_back(shown_);
            typing_ = letter;
        }
        shown_ = now;
    }

    /// libedit's own undo keeps lines in its vi mode only.
    static unsigned char undoKey(EditLine* e, int) {
        auto* r = self(e);
        if (r->undo_.empty()) return CC_ERROR;
        Line now = r->currentLine();
        r->shown_ = r->undo_.back();
        r->undo_.pop_back();
        r->typing_ = false;
        el_cursor(e, static_cast<int>(now.text.size() - now.cursor));
        el_deletestr(e, static_cast<int>(now.text.size()));
        el_winsertstr(e, r->shown_.text.c_str());
        el_cursor(e, static_cast<int>(r->shown_.cursor) - static_cast<int>(r->shown_.text.size()));
        return CC_REFRESH;
    }

    static unsigned char completeKey(EditLine* e, int) { return self(e)->complete(); }

    unsigned char complete() {
        const LineInfo* info = el_line(edit_);
        std::string line(info->buffer, static_cast<size_t>(info->lastchar - info->buffer));
        auto cursor = static_cast<size_t>(info->cursor - info->buffer);
        if (line.find_first_not_of(" \t") >= cursor) {
            el_insertstr(edit_, "\t");
            return CC_REFRESH;
        }
        auto found = hooks_.complete(line, cursor);
        if (found.list.empty()) return CC_REFRESH_BEEP;
        std::string word = line.substr(found.from, cursor - found.from);
        std::string common = found.list[0].text;
        for (auto& c : found.list) {
            size_t n = 0;
            while (n < common.size() && n < c.text.size() && common[n] == c.text[n]) n++;
            common.resize(n);
        }
        if (common.size() > word.size() && common.compare(0, word.size(), word) == 0) {
            tabs_ = 0;
            el_insertstr(edit_, common.c_str() + word.size());
            return CC_REFRESH;
        }
        if (common != word && found.list.size() == 1) {
            el_deletestr(edit_, static_cast<int>(characters(word)));
            el_insertstr(edit_, common.c_str());
            return CC_REFRESH;
        }
        if (++tabs_ < 2) return found.list.size() == 1 ? CC_REFRESH : CC_REFRESH_BEEP;
        show(found);
        return CC_REDISPLAY;
    }

    void show(const driver::Completions& found) {
        constexpr size_t kMost = 40, kFewWithDocs = 8;
        std::string out = "\n";
        size_t shown = 0;
        for (auto& c : found.list) {
            if (shown++ == kMost) {
                out += "… " + std::to_string(found.list.size() - kMost) + " more\n";
                break;
            }
            out += "  " + c.text + (c.detail.empty() ? "" : "  " + c.detail) + "\n";
            if (found.list.size() <= kFewWithDocs && !c.doc.empty()) out += "      " + c.doc + "\n";
        }
        std::fputs(out.c_str(), stdout);
        std::fflush(stdout);
    }

    Hooks hooks_;
    std::string historyFile_, prompt_;
    History* history_;
    EditLine* edit_;
    int tabs_ = 0;
    bool unsaved_ = false;
    bool typedAhead_ = false;  // what is read now came before the terminal was made raw
    std::vector<Line> undo_;  ///< the line being edited as it stood before each change
    Line shown_;              ///< now
    bool typing_ = false;     ///< the last change added a letter
};

}  // namespace

std::unique_ptr<LineReader> terminalReader(LineReader::Hooks hooks, const std::string& historyFile) {
    return std::make_unique<TerminalReader>(std::move(hooks), historyFile);
}

}  // namespace minigo::repl
