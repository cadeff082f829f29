"""What answers and evidence amount to: rules, results, explanations, suggested texts."""
