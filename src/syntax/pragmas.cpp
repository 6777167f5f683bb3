// This file implements directives. gc keeps those that it has met until a declaration takes them or a statement shows that they are misplaced;
// the next token after a comment tells which it will be.
#include "syntax/pragmas.h"

#include <algorithm>
#include <unordered_map>

namespace minigo::syntax {

using P = GoParser;

namespace {

enum class Verb : uint8_t {
    Ignored,      ///< nothing is known of it
    File,         ///< go:build
    Function,
    Runtime,      ///< of functions, in the runtime's own sources only
    Library,      ///< of functions, in the standard library only
};

Verb verbOf(std::string_view name) {
    static const std::unordered_map<std::string_view, Verb> kVerbs{
        {"go:build", Verb::File}, {"go:noescape", Verb::Function}, {"go:norace", Verb::Function}, {"go:nosplit", Verb::Function},
        {"go:noinline", Verb::Function}, {"go:nocheckptr", Verb::Function}, {"go:cgo_unsafe_args", Verb::Function},
        {"go:uintptrescapes", Verb::Function}, {"go:registerparams", Verb::Function}, {"go:systemstack", Verb::Runtime},
        {"go:nowritebarrier", Verb::Runtime}, {"go:nowritebarrierrec", Verb::Runtime}, {"go:yeswritebarrierrec", Verb::Runtime},
        {"go:uintptrkeepalive", Verb::Library}};
    auto it = kVerbs.find(name);
    return it == kVerbs.end() ? Verb::Ignored : it->second;
}

std::vector<std::string_view> fieldsOf(std::string_view text) {
    std::vector<std::string_view> out;
    for (size_t i = 0; (i = text.find_first_not_of(" \t\r", i)) != std::string_view::npos;) {
        size_t end = std::min(text.find_first_of(" \t\r", i), text.size());
        out.push_back(text.substr(i, end - i));
        i = end;
    }
    return out;
}

class Reader {
public:
    Reader(const SourceFile& source, const std::vector<Lexeme*>& tokens, Errors& errors, File& file)
        : source_(source), tokens_(tokens), errors_(errors) {
        for (auto* decl : file.decls) {
            if (auto* f = as<FuncDecl>(decl)) functions_[f->pos.value] = f;
            else if (static_cast<Spec*>(decl)->group) groupSpecs_.push_back(decl->pos);
        }
        std::sort(groupSpecs_.begin(), groupSpecs_.end());
    }

    void read(size_t i) {
        auto* t = tokens_[i];
        size_t from = t->getStartIndex();
        std::string_view text = std::string_view(source_.text).substr(from + 2, t->getStopIndex() - from - 1);
        if (!text.starts_with("go:")) return;
        if (text.ends_with('\r')) text.remove_suffix(1);
        Pos at = source_.pos(from + 2);
        if (!blankBefore(from)) return misplaced(at);
        auto name = text.substr(0, text.find(' '));
        if (text.starts_with("go:linkname ")) return linkname(at, text);
        if (text.starts_with("go:wasmimport ") && fieldsOf(text).size() != 3)
            return errors_.plain(at, "usage: //go:wasmimport importmodule importname");
        if (text.starts_with("go:cgo_") && !cgo(at, text)) return;
        place(at, text, name, i);
    }

    std::vector<Directive> kept;

private:
    void misplaced(Pos at) { errors_.plain(at, "misplaced compiler directive"); }

    bool blankBefore(size_t offset) const {
        while (offset > 0 && source_.text[offset - 1] != '\n')
            if (char c = source_.text[--offset]; c != ' ' && c != '\t' && c != '\r') return false;
        return true;
    }

    void linkname(Pos at, std::string_view text) {
        size_t n = fieldsOf(text).size();
        if (n < 2 || n > 3) errors_.plain(at, "usage: //go:linkname localname [linkname]");
        else kept.push_back({at, text, nullptr});
    }

    /// Of the cgo directives only cgo_import_dynamic is allowed in files that cgo did not write.
    bool cgo(Pos at, std::string_view text) {
        auto words = fieldsOf(text);
        auto verb = words[0].substr(3);
        auto quoted = [&](size_t i) { return words[i].size() > 1 && words[i].front() == '"' && words[i].back() == '"'; };
        size_t n = words.size();
        if (!(verb == "cgo_import_dynamic" && n >= 4)) errors_.plain(at, "//" + std::string(text) + " only allowed in cgo-generated code");
        auto usage = [&](bool good, const char* how) {
            if (!good) errors_.plain(at, "usage: //go:" + std::string(verb) + " " + how);
        };
        if (verb == "cgo_export_static" || verb == "cgo_export_dynamic") usage((n == 2 && !quoted(1)) || (n == 3 && !quoted(1) && !quoted(2)), "local [remote]");
        else if (verb == "cgo_import_dynamic") usage((n == 2 && !quoted(1)) || (n == 3 && !quoted(1) && !quoted(2)) || (n == 4 && !quoted(1) && !quoted(2) && quoted(3)), "local [remote [\"library\"]]");
        else if (verb == "cgo_import_static") usage(n == 2 && !quoted(1), "local");
        else if (verb == "cgo_dynamic_linker") usage(n == 2 && quoted(1), "\"path\"");
        else if (verb == "cgo_ldflag") usage(n == 2 && quoted(1), "\"arg\"");
        return verb == "cgo_unsafe_args";
    }

    void place(Pos at, std::string_view text, std::string_view name, size_t i) {
        auto verb = verbOf(name);
        if (verb == Verb::Ignored) return;
        if (verb == Verb::Runtime) errors_.plain(at, "//" + std::string(name) + " only allowed in runtime");
        if (verb == Verb::Library) errors_.plain(at, "//" + std::string(name) + " is only allowed in the standard library");
        auto* next = following(i);
        if (next->getType() == P::PACKAGE) {
            if (verb != Verb::File) kept.push_back({at, text, nullptr});
            return;
        }
        auto function = functions_.find(source_.pos(next->getStartIndex()).value);
        if (function != functions_.end() && verb != Verb::File) kept.push_back({at, text, function->second});
        else if (function != functions_.end() || beginsDeclaration(next)) kept.push_back({at, text, nullptr});
        else if (!errors_.at(source_.pos(next->getStartIndex()))) misplaced(at);  // gc does not come to a directive above what it skips
    }

    /// The next token that is written in the text.
    Lexeme* following(size_t i) const {
        do i++;
        while (i + 1 < tokens_.size() && (tokens_[i]->getChannel() != antlr4::Token::DEFAULT_CHANNEL || isAutomatic(tokens_[i])));
        return tokens_[std::min(i, tokens_.size() - 1)];
    }
    bool isAutomatic(const Lexeme* t) const {
        return t->getType() == P::SEMI && (t->getStartIndex() >= source_.text.size() || source_.text[t->getStartIndex()] != ';');
    }

    /// True where gc hands directives to a declaration other than of a function, and so judges them after checking types.
    bool beginsDeclaration(const Lexeme* t) const {
        switch (t->getType()) {
        case P::IMPORT: case P::CONST: case P::TYPE: case P::VAR: return following(t->getTokenIndex())->getType() != P::LPAREN;
        default: return std::binary_search(groupSpecs_.begin(), groupSpecs_.end(), source_.pos(t->getStartIndex()));
        }
    }

    const SourceFile& source_;
    const std::vector<Lexeme*>& tokens_;
    Errors& errors_;
    std::unordered_map<uint32_t, FuncDecl*> functions_;
    std::vector<Pos> groupSpecs_;
};

}  // namespace

void readDirectives(const SourceFile& source, const std::vector<Lexeme*>& tokens, Errors& errors, Arena& arena, File& file) {
    if (source.text.find("//go:") == std::string::npos) return;
    Reader reader(source, tokens, errors, file);
    for (size_t i = 0; i < tokens.size(); i++)
        if (tokens[i]->getType() == P::LINE_COMMENT) reader.read(i);
    file.directives = arena.list(reader.kept);
}

}  // namespace minigo::syntax
