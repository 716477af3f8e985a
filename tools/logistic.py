"""Logistic regression whose weights are held to what is expected, each as hard as is asked, and within limits."""

import numpy as np
from link_sets import Matrix


def bounded(
    lines: Matrix,
    y: Matrix,
    mass: Matrix,
    ridge: Matrix,
    limit: Matrix,
    expected: Matrix | None = None,
    start: Matrix | None = None,
) -> Matrix:
    """Newton's method; each step solved by coordinate descent within the limits. `expected`: 0 where not given.

    `start`: weights and bias near those that are sought, which saves steps and changes nothing.
    """
    scale = lines.std(axis=0) + 1e-9
    x = np.column_stack([lines / scale, np.ones(len(lines))])
    low, high = np.column_stack([limit * scale, [[-np.inf], [np.inf]]])
    prior = np.zeros(len(ridge) + 1)
    if expected is not None:
        prior[:-1] = expected * scale
    ridge, beta = np.append(ridge, 1e-3), prior.copy()
    if start is not None:
        beta = np.append(start[:-1] * scale, start[-1])

    def loss(b: Matrix) -> float:
        z = x @ b
        return float((mass * (np.logaddexp(0, z) - y * z)).sum() + (ridge * (b - prior) ** 2).sum() / 2)

    for _ in range(40):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -60, 60)))
        slope = x.T @ (mass * (p - y)) + ridge * (beta - prior)
        curve = (x * (mass * p * (1 - p) + 1e-9)[:, None]).T @ x + np.diag(ridge)
        step = descend(beta, slope, curve, np.array([low, high]))
        size, before = 1.0, loss(beta)
        while loss(beta + size * step) > before and size > 1e-8:
            size /= 2
        beta = beta + size * step
        if before - loss(beta) < 1e-8 * before:
            break
    out: Matrix = np.append(beta[:-1] / scale, beta[-1])
    return out


def descend(beta: Matrix, slope: Matrix, curve: Matrix, limit: Matrix) -> Matrix:
    """The step that lowers the quadratic most, coordinate by coordinate."""
    step = np.zeros(len(beta))
    for _ in range(200):
        moved = 0.0
        for k in range(len(beta)):
            free = beta[k] + step[k] - (slope[k] + curve[k] @ step) / curve[k, k]
            new = float(np.clip(free, *limit[:, k])) - beta[k]
            moved, step[k] = max(moved, abs(new - step[k])), new
        if moved < 1e-7:
            break
    return step
