// This file shows execution trees. Nodes are found in their owners by address: a word of a node that is the address of another node, or of a
// list with such words, is an operand. The log has names and sizes; the trees themselves carry nothing for it.
#include "exec/dump.h"

#include <algorithm>
#include <cstring>
#include <set>
#include <unordered_map>

#include "exec/node_log.h"
#include "runtime/heap/heap.h"
#include "syntax/ast_expr.h"
#include "syntax/children.h"

namespace minigo::exec {

namespace {

void eraseAll(std::string& s, std::string_view part) {
    for (size_t at = s.find(part); at != s.npos; at = s.find(part, at)) s.erase(at, part.size());
}

/// "N* …::make(Pos) [with N = minigo::exec::IntNode<minigo::exec::LocalInt>; …]" to "IntNode<LocalInt>".
std::string className(std::string_view function) {
    std::string s(function.substr(function.find("N = ") + 4));
    s.resize(std::min(s.find(';'), s.rfind(']')));
    for (auto part : {"minigo::", "exec::", "value::", "{anonymous}::", "(anonymous namespace)::", "<unnamed>::"}) eraseAll(s, part);
    for (size_t at = s.find("> >"); at != s.npos; at = s.find("> >", at)) s.erase(at + 1, 1);
    return s;
}

/// Prints the tree of one function.
class TreeWriter {
public:
    TreeWriter(Program& program, const FileSet& files, const FunctionSource& source) : files_(files), function_(source.runtime) {
        for (auto& s : program.sources())
            if (s->runtime) functions_[s->runtime] = functions_[&s->runtime->closure] = s->runtime;
        if (source.info && source.info->body) syntax::forEachChild(source.info->body, [&](syntax::Node* n) { index(n); });
    }
    std::string write() {
        text_ = std::string(function_->name.view()) + "  frame of " + std::to_string(function_->frameSize) + " bytes\n";
        for (auto& v : NodeLog::current->variablesOf(function_)) {
            begin(place(v.pos), 1);
            text_ += v.name + ": " + v.where + "\n";
        }
        chain(function_->body, 1);
        return std::move(text_);
    }

private:
    const FileSet& files_;
    const value::Func* function_;
    std::string text_;
    std::unordered_map<const void*, const value::Func*> functions_;  ///< by their addresses and those of their closures
    std::unordered_map<uint32_t, const syntax::Node*> syntax_;       ///< the outermost node at a position
    std::set<const void*> shown_;

    void index(syntax::Node* n) {
        syntax_.try_emplace(n->pos.value, n);
        syntax::forEachChild(n, [&](syntax::Node* child) { index(child); });
    }
    static bool isNode(const void* p) {
        auto* e = NodeLog::current->find(p);
        return e && !e->name.empty();
    }
    std::string place(const Code* n) const { return place(n->pos); }
    std::string place(Pos pos) const {
        Position p = files_.position(pos);
        return p.valid() ? std::to_string(p.line) + ":" + std::to_string(p.column) : "-";
    }
    void begin(const std::string& at, size_t depth) { text_ += at + std::string(at.size() < 8 ? 8 - at.size() : 1, ' ') + std::string(depth * 2, ' '); }

    /// A node and those that run after it, up to one that is shown elsewhere.
    void chain(const Code* first, size_t depth) {
        std::vector<const Code*> nodes;
        const Code* n = first;
        for (; n && isNode(n) && shown_.insert(n).second; n = n->next) nodes.push_back(n);
        for (auto* shown : nodes) node(shown, depth);
        if (n && isNode(n)) jump(n, depth);
    }
    void jump(const Code* to, size_t depth) {
        begin("", depth);
        text_ += "-> " + place(to) + " " + NodeLog::current->find(to)->name + "\n";
    }
    void node(const Code* n, size_t depth) {
        auto* entry = NodeLog::current->find(n);
        begin(place(n), depth);
        text_ += entry->name;
        std::vector<const Code*> operands;
        std::vector<const value::Func*> mentioned;
        auto* bytes = reinterpret_cast<const char*>(n);
        collect(bytes + sizeof(Code), entry->size - sizeof(Code), operands, mentioned);
        // What a call node keeps first is the function that it stands in.
        if (!mentioned.empty() && mentioned[0] == function_ && word(bytes + sizeof(Code)) == function_) mentioned.erase(mentioned.begin());
        for (auto* f : mentioned) text_ += " [" + std::string(f->name.view()) + "]";
        if (std::string code = goCode(n->pos); !code.empty()) text_ += "  | " + code;
        text_ += '\n';
        for (auto* o : operands) chain(o, depth + 1);
    }
    static const void* word(const char* at) {
        const void* p;
        std::memcpy(&p, at, sizeof p);
        return p;
    }
    void collect(const char* from, size_t size, std::vector<const Code*>& operands, std::vector<const value::Func*>& mentioned) {
        for (size_t at = 0; at + 8 <= size; at += 8) {
            const void* p = word(from + at);
            auto* entry = NodeLog::current->find(p);
            if (auto f = functions_.find(p); f != functions_.end()) mentioned.push_back(f->second);
            if (!entry) continue;
            if (!entry->name.empty()) operands.push_back(static_cast<const Code*>(p));
            else if (shown_.insert(p).second) collect(static_cast<const char*>(p), entry->size, operands, mentioned);
        }
    }
    /// The beginning of what the program says there, in one line.
    std::string goCode(Pos pos) const {
        auto found = syntax_.find(pos.value);
        auto* file = files_.fileOf(pos);
        if (found == syntax_.end() || !file) return "";
        uint32_t from = syntax::startPos(found->second).value - file->base, to = syntax::endPos(found->second).value - file->base;
        if (from >= to || to > file->text.size()) return "";
        std::string code = file->text.substr(from, to - from);
        constexpr size_t kLongest = 60;
        size_t end = std::min(code.find('\n'), kLongest);
        if (end >= code.size()) return code;
        while (end > 0 && (code[end] & 0xC0) == 0x80) end--;  // not within a character
        return code.substr(0, end) + " …";
    }
};

/// Is it one of these functions, an instance of one, or a literal in one?
bool isOneOf(const FunctionSource* s, const std::vector<types::Func*>& functions) {
    while (s->outer) s = s->outer;
    return s->function && std::find(functions.begin(), functions.end(), s->function) != functions.end();
}

bool isGeneric(const types::Func* f) {
    return !f->signature()->typeParams.empty() || !f->signature()->recvTypeParams.empty();
}

/// Lowers what `wanted` says until nothing new comes up; the functions by position.
template <class F>
std::vector<const FunctionSource*> lowered(Program& program, F wanted) {
    heap::CollectionPause pause;
    std::vector<const FunctionSource*> found;
    for (size_t i = 0; i < program.sources().size(); i++) {
        FunctionSource* s = program.sources()[i].get();
        if (!s->runtime || !wanted(s)) continue;
        if (s->function && s->function->syntax && !s->function->syntax->body) continue;
        program.lowerOrEnd(*s);
        found.push_back(s);
    }
    std::stable_sort(found.begin(), found.end(), [](auto* a, auto* b) { return a->runtime->pos.value < b->runtime->pos.value; });
    return found;
}

std::string write(Program& program, const FileSet& files, const std::vector<const FunctionSource*>& sources) {
    std::string text;
    for (auto* s : sources) text += TreeWriter(program, files, *s).write();
    return text;
}

}  // namespace

void NodeLog::node(const value::Code* n, const char* function, size_t size) { entries_[n] = {className(function), size}; }
void NodeLog::list(const void* items, size_t size) {
    if (size) entries_[items] = {"", size};
}
const NodeLog::Entry* NodeLog::find(const void* address) const {
    auto e = entries_.find(address);
    return e == entries_.end() ? nullptr : &e->second;
}

std::string dumpTrees(Program& program, const FileSet& files, const types::CheckedPackage& package) {
    for (auto* f : package.functions)
        if (!isGeneric(f)) program.function(f);
    return write(program, files, lowered(program, [&](const FunctionSource* s) { return isOneOf(s, package.functions); }));
}

std::string dumpTree(Program& program, const FileSet& files, const value::Func* function) {
    auto inside = [&](const FunctionSource* s) {
        for (; s; s = s->outer)
            if (s->runtime == function) return true;
        return false;
    };
    return write(program, files, lowered(program, inside));
}

}  // namespace minigo::exec
