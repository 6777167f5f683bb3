// This file is the command line's entry.
#pragma once

namespace minigo::cli {

/// Runs `minigo` with the program's arguments; returns the exit code.
int main(int argc, char** argv);

}  // namespace minigo::cli
