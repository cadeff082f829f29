"""What schools know: rubrics, plans, sheets, evidence, results, documents. Knows no chat."""
