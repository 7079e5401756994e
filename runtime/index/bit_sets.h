// Builds the bit sets of a rule index.
#pragma once

#include "runtime/index/rule_index.h"

namespace wrapup::index {

/// The subjects that are worth a bit set a class for these rules, the one that narrows most first; none where all of them
/// together would leave more than the useful part of the rules.
std::vector<Coarse> choose_subjects(const std::vector<Entry>& entries, const std::vector<SubjectFacts>& subjects,
                                    double useful_part);

/// Bit sets over `entries`, ascending by rule, for the subjects chosen.
BitSets make_bit_sets(const std::vector<Entry>& entries, std::vector<Coarse> chosen, const std::vector<SubjectFacts>& subjects);

}  // namespace wrapup::index
