// This file holds the table of the REPL's `:commands`.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "driver/interactive.h"

namespace minigo::repl {

struct Context {
    driver::Interactive& session;
    void (*say)(std::string_view);
    bool quit = false;
    std::string last = {};     ///< entry: what :edit begins with
    std::string toEnter = {};  ///< by :edit, when the command has run
};

/// `line` begins with a colon. An unambiguous prefix of a command's name will do.
void runCommand(Context& context, const std::string& line);
/// What can stand at the end of a `:command` line: command names, file names.
driver::Completions completeCommand(driver::Interactive& session, const std::string& line, size_t cursor);

}  // namespace minigo::repl
