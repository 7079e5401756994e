#include "compiler/prove/answers.h"

namespace wrapup::prove {

const char* words(Question question) {
  switch (question) {
    case Question::dead_rule: return "rules that can decide";
    case Question::gap: return "decisions that are always made";
    case Question::conflict: return "rules that never contradict each other";
    case Question::constant_condition: return "conditions that can be true, and false";
    case Question::clearance: return "data that goes only where it may";
    case Question::separation: return "packages that touch their own calls only";
    case Question::order: return "decisions made before they are used";
  }
  return "";
}

void Tally::add(const Tally& other) {
  asked += other.asked;
  proved += other.proved;
  found += other.found;
  possible += other.possible;
  unknown += other.unknown;
}

}  // namespace wrapup::prove
