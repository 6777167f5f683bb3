// This file drives the REPL on a real terminal, inside tmux: prompt, editing, history, completion, interrupts, resizing.
#include <catch2/catch.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "runner/process.h"

using namespace minigo::tests;
namespace fs = std::filesystem;

namespace {

bool terminalsExist() {
    int terminal = posix_openpt(O_RDWR | O_NOCTTY);
    if (terminal >= 0) close(terminal);
    return terminal >= 0;
}

bool tmuxInstalled() { return runProcess({"tmux", "-V"}, "", 10).exitCode == 0; }

/// A tmux server of its own with one window that runs `minigo repl`.
class Terminal {
public:
    Terminal() {
        std::string name = fs::temp_directory_path() / "minigo-terminal-XXXXXX";
        if (!mkdtemp(name.data())) throw std::runtime_error("mkdtemp");
        folder_ = name;
        open();
    }
    ~Terminal() {
        tmux({"kill-server"});
        fs::remove_all(folder_);
    }

    void open() {
        tmux({"-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", "40",
              "env LC_ALL=C.UTF-8 XDG_STATE_HOME=" + folder_.string() + " " + MINIGO_PROGRAM + "; echo exit=$?; sleep 100"});
        tmux({"set-option", "-g", "escape-time", "0"});
    }
    void close() {
        tmux({"kill-server"});
        server_ = servers_++;
    }

    void type(const std::string& text) { tmux({"send-keys", "-l", text}); }
    void key(const std::string& name) { tmux({"send-keys", name}); }
    void enter(const std::string& text) {
        type(text);
        key("Enter");
    }
    /// Enters statements and waits until they run.
    void run(const std::string& text) {
        std::string number = std::to_string(++runs_);
        enter("fmt.Println(\"run\", " + number + "); " + text);
        sees("run " + number);
    }
    void resize(int width) { tmux({"resize-window", "-x", std::to_string(width)}); }

    std::string screen() {
        auto text = tmux({"capture-pane", "-p", "-J"});
        while (!text.empty() && text.back() == '\n') text.pop_back();
        return text;
    }
    std::string lastLine() {
        auto text = screen();
        auto at = text.rfind('\n');
        text = at == text.npos ? text : text.substr(at + 1);
        while (!text.empty() && text.back() == ' ') text.pop_back();
        return text;
    }
    static size_t count(const std::string& text, const std::string& what) {
        size_t n = 0;
        for (size_t at = text.find(what); at != text.npos; at = text.find(what, at + 1)) n++;
        return n;
    }

    /// Waits until the text stands on the screen that many times.
    bool sees(const std::string& what, size_t times = 1) {
        const int kTries = static_cast<int>(200 * patience);
        for (int i = 0; i < kTries; i++) {
            if (count(screen(), what) >= times) return true;
            usleep(100000);
        }
        return false;
    }
    /// Waits until the last line is this.
    bool ends(const std::string& line) {
        const int kTries = static_cast<int>(200 * patience);
        for (int i = 0; i < kTries; i++) {
            if (lastLine() == line) return true;
            usleep(100000);
        }
        return false;
    }

private:
    std::string tmux(std::vector<std::string> args) {
        std::vector<std::string> argv{"tmux", "-L", "minigo-" + std::to_string(getpid()) + "-" + std::to_string(server_)};
        argv.insert(argv.end(), args.begin(), args.end());
        return runProcess(argv, "", 20).output;
    }
    fs::path folder_;
    static inline int servers_ = 0;  // a server that ends still answers to its name
    int server_ = servers_++;
    int runs_ = 0;
};

}  // namespace

#define SEES(...)          \
    do {                   \
        bool seen = t.sees(__VA_ARGS__); \
        INFO(t.screen());  \
        CHECK(seen);       \
    } while (false)
#define ENDS(line)         \
    do {                   \
        bool seen = t.ends(line); \
        INFO(t.screen());  \
        CHECK(seen);       \
    } while (false)

TEST_CASE("the REPL edits lines on a terminal", "[files][terminal]") {
    if (!tmuxInstalled()) {
        WARN("tmux is not installed: no terminal to test on");
        return;
    }
    if (!terminalsExist()) {
        WARN("this system gives no pseudo-terminals (is /dev/pts mounted?): no terminal to test on");
        return;
    }
    Terminal t;
    SEES(":help");
    ENDS(">");

    SECTION("prompt, history, search") {
        t.enter("x := 41");
        t.enter("x + 1");
        SEES("42 // int");
        t.key("Up");
        ENDS("> x + 1");
        t.key("Up");
        ENDS("> x := 41");
        t.key("Down");
        t.key("Enter");
        SEES("42 // int", 2);
        t.key("C-r");
        t.type(":= 4");
        SEES("x := 41", 2);
        t.key("Enter");
        t.enter("x * 2");
        SEES("82 // int");
    }
    SECTION("changes of a line are taken back") {
        t.type("one two");
        ENDS("> one two");
        t.key("C-_");
        ENDS("> one");
        t.key("C-u");
        ENDS(">");
        t.key("C-_");
        ENDS("> one");
        t.type("+1");
        t.key("Left");
        t.key("BSpace");
        ENDS("> one 1");
        t.key("C-_");
        ENDS("> one +1");
    }
    SECTION("history outlives the session, blocks come back as one") {
        t.enter("func twice(n int) int {");
        ENDS("{.");
        t.enter("\treturn 2 * n");
        t.enter("}");
        ENDS(">");
        t.close();
        t.open();
        SEES(":help");
        t.key("Up");
        SEES("func twice(n int) int {");
        SEES("return 2 * n");
        t.key("Enter");
        t.enter("twice(21)");
        SEES("42 // int");
    }
    SECTION("completion knows packages, fields, locals, results of calls") {
        t.type("strings.ToUpp");
        t.key("Tab");
        ENDS("> strings.ToUpper");
        t.enter("(\"a\")");
        SEES("\"A\" // string");
        t.enter("type Point struct { Horizontal, Vertical int }");
        t.enter("func at() *Point { return &Point{1, 2} }");
        ENDS(">");
        t.type("at().Hor");
        t.key("Tab");
        ENDS("> at().Horizontal");
        t.key("Enter");
        SEES("1 // int");
        t.enter("func f() {");
        ENDS("{.");
        t.enter("localBuilder := strings.Builder{}");
        ENDS("{.");
        t.type("localB");
        t.key("Tab");
        ENDS("{. localBuilder");
        t.type(".WriteSt");
        t.key("Tab");
        ENDS("{. localBuilder.WriteString");
        t.key("C-c");
        ENDS(">");
        t.type(":goro");
        t.key("Tab");
        ENDS("> :goroutines");
        t.key("C-c");
        const char* const completions[][2] = {{"map[string]time.Time{}[\"a\"].Week", "> map[string]time.Time{}[\"a\"].Weekday"},
                                              {"import \"encoding/js", "> import \"encoding/json"},
                                              {"var x struct{ first int }; x.", "> var x struct{ first int }; x.first"},
                                              {"for { conti", "> for { continue"},
                                              {":doc strings.Buil", "> :doc strings.Builder"},
                                              {":load /etc/passw", "> :load /etc/passwd"}};
        for (auto& c : completions) {
            t.type(c[0]);
            t.key("Tab");
            ENDS(c[1]);
            t.key("C-c");
        }
        t.type("strings.TrimS");
        t.key("Tab");
        t.key("Tab");
        SEES("func(s string) string");
        SEES("TrimSpace returns s without white space");
        t.key("C-c");
    }
    SECTION("Ctrl-C stops what runs and keeps the session") {
        t.enter("x := 7");
        t.run("for {}");
        t.key("C-c");
        SEES("interrupted");
        t.enter("go func() { for { time.Sleep(time.Second) } }()");
        t.run("<-make(chan int)");
        t.key("C-c");
        SEES("interrupted", 2);
        t.run("select {}");
        t.key("C-c");
        SEES("interrupted", 3);
        t.run("time.Sleep(time.Hour)");
        t.key("C-c");
        SEES("interrupted", 4);
        t.run("c := make(chan int); go func() { c <- 1 }(); go func() { for {} }(); select {}");
        t.key("C-c");
        SEES("interrupted", 5);
        t.enter(":goroutines");
        SEES("goroutine 2 [sleep]");
        CHECK(Terminal::count(t.screen(), "chan send") == 0);
        t.enter("x * 6");
        SEES("42 // int");
    }
    SECTION("Ctrl-C and blank lines abandon a block, Ctrl-D ends") {
        t.enter("func broken() {");
        ENDS("{.");
        t.key("C-c");
        ENDS(">");
        t.enter("if true {");
        ENDS("{.");
        t.key("Enter");
        SEES("abandoned");
        t.type("half");
        t.key("C-c");
        ENDS(">");
        t.enter("6 * 7");
        SEES("42 // int");
        t.enter("defer fmt.Println(\"the end\")");
        t.key("C-d");
        SEES("the end");
        SEES("exit=0");
    }
    SECTION("what is typed while an entry runs waits, Ctrl-D too") {
        t.enter("time.Sleep(time.Second)");
        t.enter("6 * 7");
        t.key("C-d");
        SEES("42 // int");
        SEES("exit=0");
    }
    SECTION("UTF-8 is edited by characters, the window may change its size") {
        t.type("\"hä世界");
        t.key("BSpace");
        t.key("Left");
        t.key("BSpace");
        t.key("End");
        t.enter("ö\"");
        SEES("\"h世ö\" // string");
        t.resize(50);
        usleep(300000);
        t.enter("len(\"a text that is longer than the window is wide now\") + 1");
        SEES("50 // int");
        t.resize(120);
        usleep(300000);
        t.enter("\"wide\"");
        SEES("\"wide\" // string");
    }
    SECTION("the prompt begins a line") {
        t.enter("fmt.Print(\"half a line\")");
        ENDS(">");
        t.key("Up");
        ENDS("> fmt.Print(\"half a line\")");
        SEES("half a line\n>");
    }
    SECTION("goroutines go on while nobody types") {
        t.enter("go func() { time.Sleep(300 * time.Millisecond); fmt.Println(\"from\", \"behind\") }()");
        SEES("from behind");
    }
}
