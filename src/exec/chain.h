// This file holds Chain, a sequence of statement nodes under construction. Its open ends are the links that still have to be told where
// execution goes on: the `next` of the last statement, the else-side of an `if` without else, the breaks of a switch.
#pragma once
#include <vector>

#include "exec/node.h"

namespace minigo::exec {

struct OpenEnd {
    const Code** link;
    Code* node = nullptr;  ///< owner of the link when it is node->next and the node has a variant that returns 0 by itself
    Step last = nullptr;
};

template <class N>
constexpr Step lastStep() {
    if constexpr (requires { &N::template step<true>; }) return &N::template step<true>;
    else return nullptr;
}

/// Neither copyable nor movable: its first link is part of it.
class Chain {
public:
    Chain() { ends_.push_back({&first_}); }
    Chain(const Chain&) = delete;
    Chain& operator=(const Chain&) = delete;

    /// Appends a statement that goes on to its `next`.
    template <class N>
    N* append(N* node) {
        place(node);
        ends_.push_back({&node->next, node, lastStep<N>()});
        return node;
    }
    /// The same for a node that has been given another function than its class's; `last` is that function's variant that returns 0.
    void append(Code* node, Step last) {
        place(node);
        ends_.push_back({&node->next, node, last});
    }
    /// Appends a node from which nothing goes on by itself (return, goto, or a branch whose links the caller opens).
    void place(const Code* node) {
        for (auto& e : ends_) *e.link = node;
        ends_.clear();
        if (!first_) first_ = node;  // unreachable start
    }
    /// Another link that leads to whatever comes next.
    void open(const Code** link) { ends_.push_back({link}); }
    void open(std::vector<OpenEnd>&& more) {
        ends_.insert(ends_.end(), more.begin(), more.end());
        more.clear();
    }
    template <class N>
    void openNext(N* node) { ends_.push_back({&node->next, node, lastStep<N>()}); }
    std::vector<OpenEnd> take() { return std::move(ends_); }
    /// False: what comes next can only be reached by a label.
    bool reachable() const { return !ends_.empty(); }
    bool empty() const { return first_ == nullptr; }

    /// Ends the chain: open ends return 0. Gives the node to run; a chain of nothing is a node that returns 0.
    const Code* close();

private:
    const Code* first_ = nullptr;
    std::vector<OpenEnd> ends_;
};

/// The node that returns 0.
extern const Code endOfChain;

}  // namespace minigo::exec
