#include "completion.hpp"

#include <algorithm>
#include <vector>

#include <awscfg2ali/convert.hpp>

#include "command_options.hpp"

namespace awscfg2ali {
namespace {

struct CompletedOption {
  std::string name, letter;  ///< without dashes; the letter may be empty
  std::string argument;      ///< empty for a switch; "bgp|static", "1|2|ADDRESS": words in small letters are completed
  std::string help;
};

std::vector<CompletedOption> completed_options() {
  std::vector<CompletedOption> options;
  each_option([&](auto const& o) {
    options.push_back(
        {std::string(o.name), std::string(o.letter != 0, o.letter), std::string(o.argument), std::string(o.help)});
  });
  return options;
}

/// What may stand behind an option, separated by blanks; empty when that cannot be said.
std::string words_of(CompletedOption const& option) {
  std::string words;
  auto const add = [&](std::string_view word) { words.append(words.empty() ? "" : " ").append(word); };
  if (option.name == "from") add("auto");
  if (option.name == "from")
    for (auto const& format : input_formats()) add(format.name);
  if (option.name == "to")
    for (auto const& format : output_formats()) add(format.name);
  for (std::string_view rest = option.argument; !rest.empty();) {
    auto const word = rest.substr(0, rest.find('|'));
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    if (std::none_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) add(word);
  }
  return words;
}

bool takes_file(CompletedOption const& option) { return option.argument.ends_with("FILE"); }

/// The first sentence of the help on one line, without what the shells' syntax would take for its own.
std::string sentence_of(CompletedOption const& option) {
  auto text = option.help.substr(0, option.help.find(". "));
  constexpr std::string_view syntax = "':[]`$\\";
  for (auto at = text.find_first_of(syntax); at != text.npos; at = text.find_first_of(syntax, at)) text[at] = ' ';
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string bash_pattern(CompletedOption const& option) {
  return (option.letter.empty() ? "" : "-" + option.letter + "|") + "--" + option.name;
}

std::string bash(std::vector<CompletedOption> const& options) {
  std::string names, cases;
  for (auto const& option : options) {
    names += " --" + option.name;
    auto const words = words_of(option);
    auto const pattern = bash_pattern(option);
    if (!words.empty())
      cases.append("    ")
          .append(pattern)
          .append(") COMPREPLY=($(compgen -W '")
          .append(words)
          .append("' -- \"$word\")); return ;;\n");
    else if (!option.argument.empty()) cases.append("    ").append(pattern).append(") return ;;\n");
  }
  return R"(# Completion of awscfg2ali for bash: source <(awscfg2ali --completion bash)
_awscfg2ali() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
  if [[ $word == = ]]; then
    word=
  elif [[ $before == = && $COMP_CWORD -gt 1 ]]; then
    before=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  COMPREPLY=()
  case $before in
)" + cases +
         R"(  esac
  [[ $word == -* ]] && COMPREPLY=($(compgen -W ')" +
         names.substr(1) + R"(' -- "$word"))
}
# Where there is nothing to offer, files are.
complete -o bashdefault -o default -F _awscfg2ali awscfg2ali
)";
}

std::string zsh_argument(CompletedOption const& option) {
  auto const words = words_of(option);
  auto const what = "'[" + sentence_of(option) + "]";
  std::string const value = option.argument.empty() ? "'"
                            : !words.empty()        ? ":value:(" + words + ")'"
                            : takes_file(option)    ? ":file:_files'"
                                                    : ":value: '";
  std::string const equals = option.argument.empty() ? "" : "=", plus = option.argument.empty() ? "" : "+";
  return option.letter.empty()
             ? "    '*--" + option.name + equals + "'" + what + value + " \\\n"
             : "    '*'{-" + option.letter + plus + ",--" + option.name + equals + "}" + what + value + " \\\n";
}

std::string zsh(std::vector<CompletedOption> const& options) {
  std::string lines;
  for (auto const& option : options) lines += zsh_argument(option);
  return R"(#compdef awscfg2ali
# Completion of awscfg2ali for zsh: source <(awscfg2ali --completion zsh), or as _awscfg2ali in a folder of $fpath
_awscfg2ali() {
  _arguments -s \
)" + lines +
         R"(    '*:file:_files'
}
if [[ $funcstack[1] == _awscfg2ali ]]; then
  _awscfg2ali "$@"
else
  compdef _awscfg2ali awscfg2ali
fi
)";
}

std::string fish(std::vector<CompletedOption> const& options) {
  std::string script = "# Completion of awscfg2ali for fish: awscfg2ali --completion fish | source\n";
  for (auto const& option : options) {
    auto const words = words_of(option);
    script += "complete -c awscfg2ali";
    if (!option.letter.empty()) script += " -s " + option.letter;
    script += " -l " + option.name;
    if (!words.empty()) script += " -x -a '" + words + "'";
    else if (takes_file(option)) script += " -r -F";
    else if (!option.argument.empty()) script += " -x";
    script += " -d '" + sentence_of(option) + "'\n";
  }
  return script;
}

}  // namespace

std::string completion_script(std::string_view shell) {
  auto const options = completed_options();
  if (shell == "bash") return bash(options);
  if (shell == "zsh") return zsh(options);
  if (shell == "fish") return fish(options);
  return {};
}

}  // namespace awscfg2ali
