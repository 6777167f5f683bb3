// This file is the program: it hands its arguments to the command line layer.
#include "cli/cli.h"

int main(int argc, char** argv) { return minigo::cli::main(argc, argv); }
