// This file is the program: it hands its arguments to the command line layer.
int main() { return 0; }
