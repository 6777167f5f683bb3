// This file reads lines from a pipe or file.
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "repl/line_reader.h"

namespace minigo::repl {

volatile int interrupted = 0;

namespace {

class PlainReader : public LineReader {
public:
    explicit PlainReader(bool echo) : echo_(echo) {}

    Got read(const std::string& prompt, std::string& line) override {
        line.clear();
        bool any = false;
        for (;;) {
            char c;
            ssize_t n = ::read(0, &c, 1);
            if (n < 0 && errno == EAGAIN) {  // the program made it so
                pollfd p{0, POLLIN, 0};
                poll(&p, 1, -1);
                continue;
            }
            if (n < 0 && errno == EINTR) {
                if (!interrupted) continue;
                interrupted = 0;
                return Got::Interrupted;
            }
            if (n <= 0) break;
            any = true;
            if (c == '\n') break;
            line += c;
        }
        if (!any) return Got::End;
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (echo_) {
            std::string out = prompt + line;
            while (!out.empty() && out.back() == ' ') out.pop_back();
            out += "\n";
            if (::write(1, out.data(), out.size()) < 0) return Got::End;
        }
        return Got::Line;
    }

private:
    bool echo_;
};

}  // namespace

std::unique_ptr<LineReader> plainReader(bool echo) { return std::make_unique<PlainReader>(echo); }

}  // namespace minigo::repl
