// This file implements the REPL's commands.
#include "repl/commands.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>

namespace minigo::repl {

namespace {

enum class Argument { None, Text, Name, File, Optional };

struct Command {
    const char* name;
    Argument argument;
    const char* usage;
    const char* help;
    void (*run)(Context&, const std::string&);
};

void writeFile(Context& c, const std::string& path, const std::string& text) {
    FILE* f = std::fopen(path.c_str(), "w");
    bool good = f && std::fwrite(text.data(), 1, text.size(), f) == text.size();
    if (f && std::fclose(f) != 0) good = false;
    if (!good) c.say("minigo: " + path + ": " + std::strerror(errno) + "\n");
    else c.say("wrote " + path + "\n");
}

void help(Context& c, const std::string&);

/// Waits for the user's editor, as git finds it: $VISUAL, $EDITOR (commands with arguments), else Debian's `editor`.
bool runEditor(const std::string& path) {
    const char* editor = std::getenv("VISUAL");
    if (!editor || !*editor) editor = std::getenv("EDITOR");
    if (!editor || !*editor) editor = "editor";
    return std::system((std::string(editor) + " '" + path + "'").c_str()) == 0;
}

/// The last entry goes through the user's editor and is entered anew.
void edit(Context& c, const std::string&) {
    char path[] = "/tmp/minigo-entry-XXXXXX.go";
    int fd = mkstemps(path, 3);
    if (fd < 0) return c.say(std::string("minigo: ") + path + ": " + std::strerror(errno) + "\n");
    std::string text = c.last + "\n", edited;
    bool written = write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    close(fd);
    if (written && runEditor(path)) {
        std::ifstream in(path, std::ios::binary);
        edited.assign(std::istreambuf_iterator<char>(in), {});
    }
    unlink(path);
    while (!edited.empty() && std::isspace(static_cast<unsigned char>(edited.back()))) edited.pop_back();
    if (edited.empty() || edited == c.last) return c.say("nothing entered\n");
    c.say(edited + "\n");
    c.toEnter = edited;
}

void runDefers(Context& c, const std::string& argument) {
    if (argument.empty()) return c.say(c.session.pendingDefers());
    if (argument != "run") return c.say("usage: :defers [run]\n");
    if (!c.session.runDeferred()) c.say("no deferred calls are pending\n");
}

void goroutines(Context& c, const std::string& argument) {
    if (argument.empty()) return c.say(c.session.goroutines());
    if (argument.rfind("stop ", 0) != 0) return c.say("usage: :goroutines [stop NUMBER]\n");
    auto id = std::strtoull(argument.c_str() + 5, nullptr, 10);
    c.say(c.session.stopGoroutine(id) ? "goroutine " + std::to_string(id) + " is gone\n" : "no goroutine " + argument.substr(5) + "\n");
}

void lang(Context& c, const std::string& argument) {
    if (argument == "go1.21") c.session.setGoVersionMinor(21);
    else if (argument == "go1.22") c.session.setGoVersionMinor(22);
    else if (!argument.empty()) return c.say("usage: :lang [go1.21|go1.22]\n");
    c.say("go1." + std::to_string(c.session.goVersionMinor()) + "\n");
}

void fakeTime(Context& c, const std::string& argument) {
    std::string why;
    if (argument == "on" || argument == "off") why = c.session.setFakeTime(argument == "on");
    else if (!argument.empty()) why = "usage: :fake-time [on|off]";
    c.say(why.empty() ? std::string("fake time is ") + (c.session.fakeTime() ? "on" : "off") + "\n" : why + "\n");
}

// Sorted by name: help shows them in this order.
const Command kCommands[] = {
    {"ast", Argument::Text, "TEXT", "the syntax tree of an entry", [](Context& c, const std::string& a) { c.say(c.session.syntaxTree(a)); }},
    {"bench", Argument::Text, "EXPR", "run it again and again: time and memory of one run", [](Context& c, const std::string& a) { c.say(c.session.benchmark(a)); }},
    {"defers", Argument::Optional, "[run]", "deferred calls that are pending, with their arguments; run them", runDefers},
    {"doc", Argument::Name, "NAME", "documentation of PKG, PKG.NAME, PKG.NAME.METHOD or a name of the session",
     [](Context& c, const std::string& a) { c.say(c.session.documentation(a)); }},
    {"edit", Argument::None, "", "change the last entry in $VISUAL or $EDITOR and run it", edit},
    {"escape", Argument::Name, "FUNC", "which of a function's variables live in heap cells, and why", [](Context& c, const std::string& a) { c.say(c.session.escape(a)); }},
    {"explain", Argument::Optional, "[CODE]", "the rules that the last errors break, with their sections of the specification",
     [](Context& c, const std::string& a) { c.say(c.session.explain(a)); }},
    {"fake-time", Argument::Optional, "[on|off]", "the Playground's clock, which jumps when all sleep", fakeTime},
    {"funcs", Argument::None, "", "functions of the session", [](Context& c, const std::string&) { c.say(c.session.functions()); }},
    {"goroutines", Argument::Optional, "[stop N]", "goroutines that live on: state and place; end one", goroutines},
    {"heap", Argument::None, "", "memory in use, and what each variable holds", [](Context& c, const std::string&) { c.say(c.session.heap()); }},
    {"help", Argument::None, "", "this list", help},
    {"imports", Argument::None, "", "imported packages", [](Context& c, const std::string&) { c.say(c.session.imports()); }},
    {"lang", Argument::Optional, "[go1.22]", "language version of the entries that follow", lang},
    {"leaks", Argument::None, "", "goroutines that nothing can wake, and what they hold", [](Context& c, const std::string&) { c.say(c.session.leaks()); }},
    {"load", Argument::File, "FILE", "run a snippet, or declare what a program declares", [](Context& c, const std::string& a) { c.session.loadFile(a); }},
    {"quit", Argument::None, "", "end; pending deferred calls run first", [](Context& c, const std::string&) { c.quit = true; }},
    {"reset", Argument::None, "", "forget everything", [](Context& c, const std::string&) { c.session.reset(); }},
    {"save", Argument::File, "FILE", "write the session as a program", [](Context& c, const std::string& a) { writeFile(c, a, c.session.program()); }},
    {"test", Argument::File, "FILE", "write the session as a test: a program with its output as expectations",
     [](Context& c, const std::string& a) { writeFile(c, a, c.session.test()); }},
    {"time", Argument::Text, "EXPR", "run it and say how long it took", [](Context& c, const std::string& a) { c.say(c.session.time(a)); }},
    {"tree", Argument::Text, "TEXT", "the execution tree of an entry", [](Context& c, const std::string& a) { c.say(c.session.executionTree(a)); }},
    {"type", Argument::Text, "EXPR", "type of an expression, without running it", [](Context& c, const std::string& a) { c.say(c.session.typeOf(a)); }},
    {"types", Argument::None, "", "types of the session with their methods", [](Context& c, const std::string&) { c.say(c.session.types()); }},
    {"undo", Argument::None, "", "take the last entry's declarations back",
     [](Context& c, const std::string&) {
         if (!c.session.undo()) c.say("nothing to undo\n");
     }},
    {"vars", Argument::None, "", "variables and constants of the session with their values", [](Context& c, const std::string&) { c.say(c.session.variables()); }},
    {"why", Argument::Name, "NAME", "what keeps the memory alive that a variable points to", [](Context& c, const std::string& a) { c.say(c.session.why(a)); }},
};

void help(Context& c, const std::string&) {
    std::string out = "Go statements, declarations and expressions run at once. Expressions show value and type; results are _1, _2, … and _.\n"
                      "A blank line or Ctrl-C abandons a block, Ctrl-C stops what runs, Ctrl-D ends, Tab completes. Commands (a prefix will do):\n";
    for (auto& k : kCommands) {
        std::string left = "  :" + std::string(k.name) + (*k.usage ? " " + std::string(k.usage) : "");
        constexpr size_t kColumn = 24;
        out += left + std::string(left.size() < kColumn ? kColumn - left.size() : 1, ' ') + k.help + "\n";
    }
    c.say(out);
}

std::vector<const Command*> matching(const std::string& name) {
    std::vector<const Command*> out;
    for (auto& k : kCommands) {
        if (name == k.name) return {&k};
        if (std::string_view(k.name).substr(0, name.size()) == name) out.push_back(&k);
    }
    return out;
}

void split(const std::string& line, std::string& name, std::string& argument) {
    auto end = line.find_first_of(" \t", 1);
    name = line.substr(1, end == line.npos ? line.npos : end - 1);
    argument = end == line.npos ? "" : line.substr(end);
    auto from = argument.find_first_not_of(" \t"), to = argument.find_last_not_of(" \t");
    argument = from == argument.npos ? "" : argument.substr(from, to - from + 1);
}

void fileNames(const std::string& typed, std::vector<driver::Completion>& out) {
    auto slash = typed.rfind('/');
    std::string folder = slash == typed.npos ? "" : typed.substr(0, slash + 1), begin = slash == typed.npos ? typed : typed.substr(slash + 1);
    DIR* d = opendir(folder.empty() ? "." : folder.c_str());
    if (!d) return;
    while (dirent* e = readdir(d)) {
        std::string name = e->d_name;
        if (name == "." || name == ".." || name.compare(0, begin.size(), begin) != 0 || (begin.empty() && name[0] == '.')) continue;
        struct stat info;
        bool isFolder = stat((folder + name).c_str(), &info) == 0 && S_ISDIR(info.st_mode);
        out.push_back({folder + name + (isFolder ? "/" : ""), "", ""});
    }
    closedir(d);
    std::sort(out.begin(), out.end(), [](auto& a, auto& b) { return a.text < b.text; });
}

}  // namespace

void runCommand(Context& c, const std::string& line) {
    std::string name, argument;
    split(line, name, argument);
    auto found = matching(name);
    if (found.empty() || name.empty()) return c.say("unknown command :" + name + " (:help lists them)\n");
    if (found.size() > 1) {
        std::string list;
        for (auto* k : found) list += " :" + std::string(k->name);
        return c.say(":" + name + " may be" + list + "\n");
    }
    auto& k = *found[0];
    bool needs = k.argument == Argument::Text || k.argument == Argument::Name || k.argument == Argument::File;
    if ((needs && argument.empty()) || (k.argument == Argument::None && !argument.empty()))
        return c.say("usage: :" + std::string(k.name) + (*k.usage ? " " + std::string(k.usage) : "") + "\n");
    k.run(c, argument);
}

driver::Completions completeCommand(driver::Interactive& session, const std::string& line, size_t cursor) {
    driver::Completions out;
    std::string text = line.substr(0, cursor);
    auto space = text.find_first_of(" \t");
    if (space == text.npos) {
        for (auto* k : matching(text.substr(1))) out.list.push_back({":" + std::string(k->name), k->usage, k->help});
        return out;
    }
    auto found = matching(text.substr(1, space - 1));
    if (found.size() != 1) return out;
    size_t from = text.find_first_not_of(" \t", space);
    if (from == text.npos) from = text.size();
    if (found[0]->argument == Argument::File) {
        out.from = from;
        fileNames(text.substr(from), out.list);
        return out;
    }
    if (found[0]->argument != Argument::Text && found[0]->argument != Argument::Name) return out;
    out = session.complete(text.substr(from), cursor - from);
    out.from += from;
    return out;
}

}  // namespace minigo::repl
