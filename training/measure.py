"""Measures of a three-way NLI model: accuracy, F1, average precision, calibration, order; pure numpy."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def softmax(logits: Floats) -> Floats:
    """Row-wise probabilities of logits, shape (pairs, labels)."""
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


def accuracy(probabilities: Floats, labels: Ints) -> float:
    """Share of pairs whose likeliest label is the given one."""
    return float((probabilities.argmax(axis=1) == labels).mean())


def f1_at(scores: Floats, gold: NDArray[np.bool_], threshold: float = 0.5) -> float:
    """F1 of `score >= threshold` against `gold`."""
    said = scores >= threshold
    hits = float((said & gold).sum())
    return 2 * hits / max(float(said.sum() + gold.sum()), 1.0)


def average_precision(scores: Floats, gold: NDArray[np.bool_], total: int) -> float:
    """Average precision over `total` gold pairs; those not among the scored ones count as never found."""
    order = np.argsort(-scores, kind="stable")
    hits = gold[order].cumsum()
    precision = hits / np.arange(1, len(order) + 1)
    return float((precision * gold[order]).sum() / total)


def calibration_error(probabilities: Floats, labels: Ints, bins: int = 15) -> float:
    """Expected calibration error over all three labels: each label's probability against how often it is right."""
    error, count = 0.0, probabilities.size
    for label in range(probabilities.shape[1]):
        given, right = probabilities[:, label], labels == label
        place = np.minimum((given * bins).astype(int), bins - 1)
        for index in range(bins):
            inside = place == index
            if inside.any():
                error += abs(given[inside].mean() - right[inside].mean()) * inside.sum() / count
    return error


def top_calibration_error(probabilities: Floats, labels: Ints, bins: int = 15) -> float:
    """Expected calibration error of the likeliest label: its probability against how often it is right."""
    best, right = probabilities.max(axis=1), probabilities.argmax(axis=1) == labels
    place = np.minimum((best * bins).astype(int), bins - 1)
    return float(
        sum(
            abs(best[place == i].mean() - right[place == i].mean()) * (place == i).mean()
            for i in range(bins)
            if (place == i).any()
        )
    )


def fit_calibration(logits: Floats, labels: Ints) -> tuple[Floats, Floats]:
    """For each label what its logit is divided by and the offset added then, shape (3,) each, by likelihood."""
    rows = np.arange(len(labels))

    def loss(theta: Floats) -> float:
        scores = softmax(logits / np.exp(theta[:3]) + np.append(theta[3:], 0.0))
        return float(-np.log(scores[rows, labels] + 1e-12).mean())

    found = minimize(loss, np.zeros(5), method="L-BFGS-B").x
    return np.exp(found[:3]), np.append(found[3:], 0.0)


def flip_share(forward: Floats, backward: Floats, threshold: float = 0.5) -> float:
    """Share of the pairs where the contradiction decision differs when the two texts are exchanged."""
    return float(((forward >= threshold) != (backward >= threshold)).mean()) if len(forward) else 0.0
