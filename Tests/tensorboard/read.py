"""Reads a folder of event files with TensorBoard itself and prints what it found as one JSON object.

    python read.py FOLDER

`runs`: by run and tag, [step, wall time, value] of each scalar, in order; numbers as text, since JSON has no NaN.
`sessions`: what the HPARAMS tab lists: by group, its hyperparameters, and the status, times and metrics of each session.
"""

import json
import logging
import sys

from tensorboard.backend.event_processing import data_provider, plugin_event_multiplexer
from tensorboard.context import RequestContext
from tensorboard.plugins import base_plugin
from tensorboard.plugins.hparams import api_pb2, backend_context, list_session_groups


def scalars(multiplexer):
    return {
        run: {
            tag: [[event.step, repr(event.wall_time), text(event.tensor_proto)] for event in multiplexer.Tensors(run, tag)]
            for tag in tags["tensors"]
            if not tag.startswith("_hparams_/")
        }
        for run, tags in multiplexer.Runs().items()
    }


def text(tensor):
    from tensorboard.util import tensor_util

    return repr(float(tensor_util.make_ndarray(tensor)))


def sessions(provider):
    context = backend_context.Context(base_plugin.TBContext(data_provider=provider))
    request_context = RequestContext()
    metadata = context.hparams_metadata(request_context, "")
    hyperparameters = context.hparams_from_data_provider(request_context, "", None)
    experiment = context.experiment_from_metadata(request_context, "", True, metadata, hyperparameters)
    columns = [api_pb2.ColParams(hparam=info.name, include_in_result=True) for info in experiment.hparam_infos]
    columns += [api_pb2.ColParams(metric=info.name) for info in experiment.metric_infos]
    statuses = [api_pb2.STATUS_SUCCESS, api_pb2.STATUS_FAILURE, api_pb2.STATUS_RUNNING]
    request = api_pb2.ListSessionGroupsRequest(
        start_index=0, slice_size=100_000, allowed_statuses=statuses, col_params=columns, include_metrics=True,
        aggregation_type=api_pb2.AGGREGATION_AVG,
    )
    groups = list_session_groups.Handler(request_context, context, "", request).run().session_groups
    return {group.name: described(group) for group in groups}


def described(group):
    return {
        "hyperparameters": {name: plain(value) for name, value in group.hparams.items()},
        "sessions": [
            {
                "name": session.name,
                "status": api_pb2.Status.Name(session.status),
                "started": repr(session.start_time_secs),
                "ended": repr(session.end_time_secs),
                "metrics": {metric.name.tag: repr(metric.value) for metric in session.metric_values},
            }
            for session in group.sessions
        ],
    }


def plain(value):
    found = getattr(value, value.WhichOneof("kind"))
    return repr(found) if isinstance(found, float) else found


def main(folder):
    logging.disable(logging.WARNING)
    multiplexer = plugin_event_multiplexer.EventMultiplexer(tensor_size_guidance={"scalars": 0, "hparams": 0})
    multiplexer.AddRunsFromDirectory(folder)
    multiplexer.Reload()
    provider = data_provider.MultiplexerDataProvider(multiplexer, folder)
    print(json.dumps({"runs": scalars(multiplexer), "sessions": sessions(provider)}, allow_nan=False))


if __name__ == "__main__":
    main(sys.argv[1])
