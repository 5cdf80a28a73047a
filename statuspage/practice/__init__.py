"""The practice of crisis communication: findings, clocks, plans and figures of a site."""
